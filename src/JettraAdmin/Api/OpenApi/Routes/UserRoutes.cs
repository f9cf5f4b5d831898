using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class UserRoutes
{
    private static readonly RouteParameter Id =
        new("id", ParameterLocation.Query, "The `_id` of the user.", Fields.Text(), "0199f0c2-b1a0-7d6c-8a3f-5b2e4c6d8e90") { Codes = [MissingParameter, UnknownUser] };

    public static RouteDescription List { get; } = new("listUsers", ApiTags.Users, "List the users", "Lists all users, without passwords.")
    {
        Responses =
        [
            RouteResponse.Ok<IReadOnlyList<UserInfo>>(
                "The users.",
                """
                [
                  {"_id":"0199f0c2-b1a0-7d6c-8a3f-5b2e4c6d8e90","username":"ana","role":"owner","allowed_dbs":["sales"],"must_change_password":false,"created":"2025-12-14T22:00:00+00:00"}
                ]
                """),
        ],
    };

    public static RouteDescription Create { get; } = new("createUser", ApiTags.Users, "Create a user", "`allowed_dbs` limits the user to some databases. Without it, or with `*`, there is no limit.")
    {
        Body = RouteBody.Json<CreateUser>(["username", "password"], """{"username":"ana","password":"walnut on a wall","role":"owner","allowed_dbs":["sales"]}"""),
        Responses = [RouteResponse.Ok<UserDone>("The user is created.", """{"status":"User created"}""")],
        Codes = [InvalidUserName, InvalidRole, InvalidDatabaseName, WeakPassword, UserExists, UsersUnwritable, DiskFull],
    };

    public static RouteDescription Change { get; } = new("changeUser", ApiTags.Users, "Change a user", "All changes are made in one step. Members that are left out stay unchanged.")
    {
        Parameters = [Id],
        Body = RouteBody.Json<UpdateUser>(
            [],
            new("""{"role":"reader","allowed_dbs":["sales","shop"]}""", "rights"),
            new("""{"password":"plum tree in snow","must_change_password":true}""", "password")),
        Responses = [RouteResponse.Ok<UserDone>("The user is changed.", """{"status":"User changed"}""")],
        Codes = [InvalidRole, InvalidDatabaseName, WeakPassword, SamePassword, LastAdministrator, UsersUnwritable, DiskFull],
    };

    public static RouteDescription Delete { get; } = new("deleteUser", ApiTags.Users, "Delete a user", "Ends the user's sessions. Users cannot delete themselves.")
    {
        Parameters = [Id],
        Responses = [RouteResponse.Ok<UserDone>("The user is deleted.", """{"status":"User deleted"}""")],
        Codes = [OwnAccount, LastAdministrator, UsersUnwritable, DiskFull],
    };
}
