using JettraAdmin.Driver.Wire;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class SessionRoutes
{
    public static RouteDescription Login { get; } = new(
        "login", ApiTags.Session, "Check a user name and password", "The returned token is the value of the Authorization header for further requests. There is no session: it is the same as sending Basic credentials.")
    {
        Body = RouteBody.Json<Login>([], """{"username":"admin","password":"admin"}"""),
        Responses = [RouteResponse.Ok<LoginDone>("The token and the role.", """{"token":"Basic YWRtaW46YWRtaW4=","role":"admin"}""")],
        Codes = [InvalidCredentials, UserDisabled, TooManyAttempts],
    };

    public static RouteDescription Session { get; } = new(
        "getSession", ApiTags.Session, "Get the current user",
        "For browsers with the session cookie, the response also has the antiforgery header that all methods except GET and HEAD need.")
    {
        Responses =
        [
            RouteResponse.Ok<SessionInfo>(
                "The current user.",
                new("""{"username":"ana","role":"owner","allowed_dbs":["sales"],"must_change_password":false}""", "basic"),
                new("""{"username":"admin","role":"admin","must_change_password":false,"antiforgery":{"header":"X-Jettra-Antiforgery","token":"CfDJ8…"}}""", "cookie")),
        ],
        Codes = [UnknownUser],
    };

    public static RouteDescription ChangePassword { get; } = new(
        "changePassword", ApiTags.Session, "Change the own password",
        "With the session cookie, the current password is required as well. All other sessions of the user end.")
    {
        Body = RouteBody.Json<ChangePassword>(
            ["newPassword"],
            new("""{"newPassword":"walnut on a wall"}""", "basic"),
            new("""{"newPassword":"walnut on a wall","currentPassword":"plum tree in snow"}""", "cookie")),
        Responses = [RouteResponse.Ok<PasswordChanged>("The password is changed.", """{"status":"Password updated"}""")],
        Codes = [WeakPassword, SamePassword, WrongPassword, UnknownUser, UsersUnwritable, DiskFull],
    };
}
