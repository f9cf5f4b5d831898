using JettraAdmin.Driver.Wire;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class SessionRoutes
{
    public static RouteDescription Login { get; } = new(
        "login", Chapters.Session, "Check a name and a password", "The token is ready to be sent as the Authorization header. There is no session behind it: every request may as well carry Basic credentials.")
    {
        Body = RouteBody.Json<Login>([], """{"username":"admin","password":"admin"}"""),
        Answers = [RouteAnswer.Ok<LoginDone>("Who one is.", """{"token":"Basic YWRtaW46YWRtaW4=","role":"admin"}""")],
        Codes = [InvalidCredentials, TooManyAttempts],
    };

    public static RouteDescription Session { get; } = new(
        "getSession", Chapters.Session, "Who one is",
        "A browser that uses the console's cookie is also told the header that it must send along with everything but GET and HEAD.")
    {
        Answers =
        [
            RouteAnswer.Ok<SessionInfo>(
                "The caller.",
                new("""{"username":"ana","role":"owner","allowed_dbs":["sales"],"must_change_password":false}""", "basic"),
                new("""{"username":"admin","role":"admin","must_change_password":false,"antiforgery":{"header":"X-Jettra-Antiforgery","token":"CfDJ8…"}}""", "cookie")),
        ],
        Codes = [UnknownUser],
    };

    public static RouteDescription ChangePassword { get; } = new(
        "changePassword", Chapters.Session, "Change the own password",
        "A browser's session must send the present one as well. All other sessions of the user end.")
    {
        Body = RouteBody.Json<ChangePassword>(
            ["newPassword"],
            new("""{"newPassword":"walnut on a wall"}""", "basic"),
            new("""{"newPassword":"walnut on a wall","currentPassword":"plum tree in snow"}""", "cookie")),
        Answers = [RouteAnswer.Ok<PasswordChanged>("It is changed.", """{"status":"Password updated"}""")],
        Codes = [WeakPassword, SamePassword, WrongPassword, UnknownUser, UsersUnwritable, DiskFull],
    };
}
