using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>Who one is, and users, the same at every door.</summary>
public sealed class UsersTests(OpenDoors doors)
{
    private const string First = "a gate of oak", Second = "another gate of oak";

    private readonly string _user = OpenDoors.NewName("user");

    [EveryDoor, Theory]
    public async Task A_user_is_made_changed_signs_in_with_new_passwords_and_is_deleted(Way way)
    {
        await using IDoor door = doors.Open(way);
        Assert.Equal("admin", await door.SignInAsync());

        await door.CreateUserAsync(new CreateUser(_user, First, "reader", ["sales", "shop"]));
        UserInfo made = await FindAsync(door);
        Assert.Equal((_user, "reader", false), (made.Username, made.Role, made.MustChangePassword));
        Assert.Equal(["sales", "shop"], made.AllowedDbs);
        await using (IDoor own = doors.Open(way, _user, First))
        {
            Assert.Equal("reader", await own.SignInAsync());
            await own.ChangePasswordAsync(Second);
        }

        await door.UpdateUserAsync(made.Id, new UpdateUser(Role: "writereader", AllowedDbs: ["*"]));
        UserInfo changed = await FindAsync(door);
        Assert.Equal((made.Id, "writereader", null, false), (changed.Id, changed.Role, changed.AllowedDbs, changed.MustChangePassword));
        await using (IDoor own = doors.Open(way, _user, Second))
        {
            Assert.Equal("writereader", await own.SignInAsync());
        }

        await door.UpdateUserAsync(made.Id, new UpdateUser(Password: First));
        Assert.True((await FindAsync(door)).MustChangePassword);

        await door.DeleteUserAsync(made.Id);
        Assert.DoesNotContain(await door.ListUsersAsync(), u => u.Username == _user);
        await using IDoor gone = doors.Open(way, _user, First);
        Assert.Equal("invalid_credentials", (await Assert.ThrowsAsync<RefusedException>(gone.SignInAsync)).Code);
    }

    private async Task<UserInfo> FindAsync(IDoor door) => Assert.Single(await door.ListUsersAsync(), u => u.Username == _user);
}
