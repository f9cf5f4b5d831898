using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>The session, and users with every client.</summary>
public sealed class UsersTests(OpenClients clients)
{
    private const string First = "a gate of oak", Second = "another gate of oak";

    private readonly string _user = OpenClients.NewName("user");

    [EveryClient, Theory]
    public async Task A_user_is_created_changed_signed_in_and_deleted(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        Assert.Equal("admin", await client.SignInAsync());

        await client.CreateUserAsync(new CreateUser(_user, First, "reader", ["sales", "shop"]));
        var made = await FindAsync(client);
        Assert.Equal((_user, "reader", false), (made.Username, made.Role, made.MustChangePassword));
        Assert.Equal(["sales", "shop"], made.AllowedDbs);
        await using (var own = clients.Open(kind, _user, First))
        {
            Assert.Equal("reader", await own.SignInAsync());
            await own.ChangePasswordAsync(Second);
        }

        await client.UpdateUserAsync(made.Id, new UpdateUser(Role: "writereader", AllowedDbs: ["*"]));
        var changed = await FindAsync(client);
        Assert.Equal((made.Id, "writereader", null, false), (changed.Id, changed.Role, changed.AllowedDbs, changed.MustChangePassword));
        await using (var own = clients.Open(kind, _user, Second))
        {
            Assert.Equal("writereader", await own.SignInAsync());
        }

        await client.UpdateUserAsync(made.Id, new UpdateUser(Password: First));
        Assert.True((await FindAsync(client)).MustChangePassword);

        await client.DeleteUserAsync(made.Id);
        Assert.DoesNotContain(await client.ListUsersAsync(), u => u.Username == _user);
        await using var gone = clients.Open(kind, _user, First);
        Assert.Equal("invalid_credentials", (await Assert.ThrowsAsync<RefusedException>(gone.SignInAsync)).Code);
    }

    private async Task<UserInfo> FindAsync(ITestedClient client) => Assert.Single(await client.ListUsersAsync(), u => u.Username == _user);
}
