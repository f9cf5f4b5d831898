using JettraAdmin.Auth;
using JettraAdmin.Components.Users;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Tests.Components.Users;

public sealed class UserFormsTests
{
    [Fact]
    public void An_administrator_is_not_limited_whatever_was_chosen()
    {
        var form = RightsForm.Of(User(Role.Owner, "ventas", "clientes"));

        Assert.Equal(["clientes", "ventas"], form.Chosen);
        Assert.Equal(2, form.Limit.Allowed!.Count());
        form.Role = Role.Admin;
        Assert.Null(form.Limit.Allowed);
        Assert.False(form.NoneChosen);
    }

    [Fact]
    public void Nobody_is_limited_to_no_database_by_mistake()
    {
        var form = new RightsForm { Limited = true };

        Assert.True(form.NoneChosen);
        form.Add("not a name");
        Assert.True(form.NoneChosen);
        form.Add("ventas");
        Assert.False(form.NoneChosen);
        form.Limited = false;
        Assert.Null(form.Limit.Allowed);
    }

    [Fact]
    public void Databases_are_suggested_that_are_not_chosen_yet_and_a_future_one()
    {
        var form = new RightsForm { Limited = true };
        form.Add("ventas");

        Assert.Equal(["inventario", "ven"], form.Suggest(["inventario", "ventas"], "ven"));
        Assert.Equal(["inventario"], form.Suggest(["inventario", "ventas"], ""));
        Assert.Equal(["inventario"], form.Suggest(["inventario", "ventas"], "inventario"));
        Assert.Empty(form.Suggest(["inventario"], "not a name"));
    }

    [Fact]
    public void A_password_is_typed_twice_and_faults_are_shown_when_there_is_something_to_show()
    {
        var form = new PasswordForm();
        Assert.Null(form.FirstFault("lucia"));
        Assert.Null(form.SecondFault);

        form.First = "short";
        Assert.NotNull(form.FirstFault("lucia"));
        form.First = "correct horse";
        Assert.Null(form.FirstFault("lucia"));
        Assert.False(form.IsReady("lucia"));
        form.Second = "correct hors";
        Assert.Null(form.SecondFault);
        form.Second = "correct house";
        Assert.NotNull(form.SecondFault);
        form.Second = "correct horse";
        Assert.True(form.IsReady("lucia"));
    }

    [Fact]
    public void An_empty_password_is_a_fault_once_it_was_sent()
    {
        var form = new PasswordForm { Submitted = true };

        Assert.NotNull(form.FirstFault("lucia"));
        Assert.False(form.IsReady("lucia"));
    }

    [Fact]
    public void Users_are_found_by_name_and_by_database()
    {
        var users = new UserSelection();
        users.Use([User(Role.Owner, "ventas") with { Name = "lucia" }, User(Role.Reader) with { Name = "marcos" }]);

        users.Text = "MAR";
        Assert.Equal("marcos", Assert.Single(users.Shown).Name);
        users.Text = "vent";
        Assert.Equal("lucia", Assert.Single(users.Shown).Name);
        users.Text = " ";
        Assert.Equal(2, users.Shown.Count);
    }

    [Fact]
    public void The_state_of_a_user_is_said_in_words_of_the_viewer()
    {
        var spanish = new UserLabels(Viewer.Spanish.Texts, Viewer.Spanish.Format, Viewer.Spanish.Clock);
        var english = new UserLabels(Viewer.English.Texts, Viewer.English.Format, Viewer.English.Clock);

        Assert.Equal("Desactivado", spanish.State(User(Role.Reader) with { Disabled = true, MustChangePassword = true }));
        Assert.Equal("Must change the password", english.State(User(Role.Reader) with { MustChangePassword = true }));
        Assert.Equal("a, b and 2 more", english.Databases(User(Role.Reader, "a", "b", "c", "d")));
        Assert.Equal("Todas las bases de datos", spanish.Databases(User(Role.Admin)));
        Assert.Equal("Never", english.LastSeen(User(Role.Reader) with { CreatedAt = DateTimeOffset.UtcNow }));
        Assert.Equal("Not in the last 30 days", english.LastSeen(User(Role.Reader)));
    }

    private static UserRecord User(Role role, params string[] databases) => new(
        "1", "lucia", role, databases.Length == 0 ? null : [.. databases.Select(d => DatabaseName.Parse(d))], MustChangePassword: false, Samples.Night, LockedUntil: null);
}
