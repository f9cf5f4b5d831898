using System.Net;
using JettraAdmin.Engine.Access;

namespace JettraAdmin.Auth;

internal static partial class AuthLog
{
    [LoggerMessage(EventId = 820, Level = LogLevel.Warning, Message = "Wrong password for {User} from {Address}")]
    public static partial void WrongPassword(ILogger log, string user, IPAddress? address);

    // The user name is not logged: people sometimes type their password into that field.
    [LoggerMessage(EventId = 821, Level = LogLevel.Warning, Message = "Sign-in with an unknown user name from {Address}")]
    public static partial void UnknownUser(ILogger log, IPAddress? address);

    [LoggerMessage(EventId = 822, Level = LogLevel.Warning, Message = "Too many wrong passwords from {Address}: it is blocked for a while. Users who signed in from it before are not affected")]
    public static partial void AddressMustWait(ILogger log, IPAddress? address);

    [LoggerMessage(EventId = 823, Level = LogLevel.Warning, Message = "Too many wrong passwords for {User}: for an hour, this user can sign in only from addresses used before")]
    public static partial void NameLocked(ILogger log, string user);

    [LoggerMessage(EventId = 824, Level = LogLevel.Error, Message = "The password of {User} could not be rehashed. The old hash stays in use")]
    public static partial void NotRehashed(ILogger log, string user, Exception exception);

    [LoggerMessage(EventId = 825, Level = LogLevel.Warning, Message = "First start: sign in as {User} with the password {Password}. It is shown only this once and must be changed at the first sign-in")]
    public static partial void FirstPassword(ILogger log, string user, string password);

    [LoggerMessage(EventId = 826, Level = LogLevel.Warning, Message = "Development: sign in as admin with the password admin. This works only while the server runs in the Development environment and listens only on this machine")]
    public static partial void DevelopmentPassword(ILogger log);

    [LoggerMessage(EventId = 827, Level = LogLevel.Warning, Message = "The configured password of the first administrator is easy to guess. {Fault}")]
    public static partial void WeakConfiguredPassword(ILogger log, string fault);

    [LoggerMessage(EventId = 828, Level = LogLevel.Information, Message = "{Caller} created the user {User} with the role {Role}")]
    public static partial void UserCreated(ILogger log, string caller, string user, Role role);

    [LoggerMessage(EventId = 829, Level = LogLevel.Information, Message = "{Caller} changed the user {User}")]
    public static partial void UserChanged(ILogger log, string caller, string user);

    [LoggerMessage(EventId = 830, Level = LogLevel.Information, Message = "{Caller} deleted the user {User}")]
    public static partial void UserDeleted(ILogger log, string caller, string user);

    [LoggerMessage(EventId = 831, Level = LogLevel.Information, Message = "{User} changed their password")]
    public static partial void PasswordChanged(ILogger log, string user);

    [LoggerMessage(EventId = 832, Level = LogLevel.Information, Message = "{User} signed in from {Address}")]
    public static partial void SignedIn(ILogger log, string user, IPAddress? address);

    [LoggerMessage(EventId = 835, Level = LogLevel.Information, Message = "{Caller} ended all sessions of {User}")]
    public static partial void SignedOutEverywhere(ILogger log, string caller, string user);

    [LoggerMessage(EventId = 833, Level = LogLevel.Warning, Message = "Refused a request to {Path} for the host {Host}: until the default password is changed, only local host names are accepted")]
    public static partial void ForeignHost(ILogger log, string path, string host);

    [LoggerMessage(EventId = 834, Level = LogLevel.Warning, Message = "Refused a request to {Path} from a page of {Origin}; this server is {Own}. If the server is behind a proxy, add the proxy to Jettra:KnownProxies")]
    public static partial void ForeignOrigin(ILogger log, string path, string origin, string own);
}
