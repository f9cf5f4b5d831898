using System.Net;
using JettraAdmin.Engine.Access;

namespace JettraAdmin.Auth;

internal static partial class AuthLog
{
    [LoggerMessage(EventId = 820, Level = LogLevel.Warning, Message = "Wrong password for {User} from {Address}")]
    public static partial void WrongPassword(ILogger log, string user, IPAddress? address);

    // The name is not written: people type their password into the field of the name.
    [LoggerMessage(EventId = 821, Level = LogLevel.Warning, Message = "Sign-in with an unknown user name from {Address}")]
    public static partial void UnknownUser(ILogger log, IPAddress? address);

    [LoggerMessage(EventId = 822, Level = LogLevel.Warning, Message = "Too many wrong passwords came from {Address}: it must wait. Those who signed in from there before are not affected")]
    public static partial void AddressMustWait(ILogger log, IPAddress? address);

    [LoggerMessage(EventId = 823, Level = LogLevel.Warning, Message = "Too many wrong passwords were tried for {User}: for an hour it can sign in only from where it signed in before")]
    public static partial void NameClosed(ILogger log, string user);

    [LoggerMessage(EventId = 824, Level = LogLevel.Error, Message = "The password of {User} could not be hashed anew; the old hash goes on being used")]
    public static partial void NotRehashed(ILogger log, string user, Exception exception);

    [LoggerMessage(EventId = 825, Level = LogLevel.Warning, Message = "First start: sign in as {User} with the password {Password}. It is shown this once and must be changed at the first sign-in")]
    public static partial void FirstPassword(ILogger log, string user, string password);

    [LoggerMessage(EventId = 826, Level = LogLevel.Warning, Message = "Development: sign in as admin with the password admin. This holds only while the server runs in Development and listens on this machine alone")]
    public static partial void DevelopmentPassword(ILogger log);

    [LoggerMessage(EventId = 827, Level = LogLevel.Warning, Message = "The configured password of the first administrator is easy to guess. {Fault}")]
    public static partial void WeakConfiguredPassword(ILogger log, string fault);

    [LoggerMessage(EventId = 828, Level = LogLevel.Information, Message = "{Caller} made the user {User} with the role {Role}")]
    public static partial void UserMade(ILogger log, string caller, string user, Role role);

    [LoggerMessage(EventId = 829, Level = LogLevel.Information, Message = "{Caller} changed the user {User}")]
    public static partial void UserChanged(ILogger log, string caller, string user);

    [LoggerMessage(EventId = 830, Level = LogLevel.Information, Message = "{Caller} deleted the user {User}")]
    public static partial void UserDeleted(ILogger log, string caller, string user);

    [LoggerMessage(EventId = 831, Level = LogLevel.Information, Message = "{User} changed the password")]
    public static partial void PasswordChanged(ILogger log, string user);

    [LoggerMessage(EventId = 832, Level = LogLevel.Information, Message = "{User} signed in from {Address}")]
    public static partial void SignedIn(ILogger log, string user, IPAddress? address);

    [LoggerMessage(EventId = 833, Level = LogLevel.Warning, Message = "Refused a request to {Path} under the name {Host}: until the password is changed, the server answers only to this machine's own names")]
    public static partial void ForeignHost(ILogger log, string path, string host);

    [LoggerMessage(EventId = 834, Level = LogLevel.Warning, Message = "Refused a request to {Path} that a page of {Origin} made; this server is {Own}. Behind a proxy, name it in Jettra:KnownProxies")]
    public static partial void ForeignOrigin(ILogger log, string path, string origin, string own);
}
