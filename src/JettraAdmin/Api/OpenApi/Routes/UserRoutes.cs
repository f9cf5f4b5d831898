using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class UserRoutes
{
    private static readonly RouteParameter Id =
        new("id", ParameterLocation.Query, "The user, by the `_id` in the list of users.", Fields.Text(), "0199f0c2-b1a0-7d6c-8a3f-5b2e4c6d8e90") { Codes = ["missing_parameter", "unknown_user"] };

    public static RouteDescription List { get; } = new("listUsers", Chapters.Users, "List the users", "Without passwords.")
    {
        Codes = ["outcome_unknown"],
        Answers =
        [
            RouteAnswer.Ok<IReadOnlyList<UserInfo>>(
                "The users.",
                """
                [
                  {"_id":"0199f0c2-b1a0-7d6c-8a3f-5b2e4c6d8e90","username":"ana","role":"owner","allowed_dbs":["sales"],"must_change_password":false,"created":"2025-12-14T22:00:00+00:00"}
                ]
                """),
        ],
    };

    public static RouteDescription Create { get; } = new("createUser", Chapters.Users, "Create a user", "Limited to some databases, or to none when `allowed_dbs` is left out or holds `*`.")
    {
        Body = RouteBody.Json<CreateUser>(["username", "password"], """{"username":"ana","password":"walnut on a wall","role":"owner","allowed_dbs":["sales"]}"""),
        Answers = [RouteAnswer.Ok<UserDone>("The user is there.", """{"status":"User created"}""")],
        Codes = ["invalid_user_name", "invalid_role", "invalid_database_name", "weak_password", "user_exists", "users_unwritable", "outcome_unknown", "disk_full"],
    };

    public static RouteDescription Change { get; } = new("changeUser", Chapters.Users, "Change a user", "All of it, or nothing. What is left out stays as it is.")
    {
        Parameters = [Id],
        Body = RouteBody.Json<UpdateUser>(
            [],
            new("""{"role":"reader","allowed_dbs":["sales","shop"]}""", "rights"),
            new("""{"password":"plum tree in snow","must_change_password":true}""", "password")),
        Answers = [RouteAnswer.Ok<UserDone>("The user is changed.", """{"status":"User changed"}""")],
        Codes = ["invalid_role", "invalid_database_name", "weak_password", "same_password", "last_administrator", "users_unwritable", "outcome_unknown", "disk_full"],
    };

    public static RouteDescription Delete { get; } = new("deleteUser", Chapters.Users, "Delete a user", "Sessions of the user end at once. One cannot delete oneself.")
    {
        Parameters = [Id],
        Answers = [RouteAnswer.Ok<UserDone>("The user is gone.", """{"status":"User deleted"}""")],
        Codes = ["own_account", "last_administrator", "users_unwritable", "outcome_unknown", "disk_full"],
    };
}
