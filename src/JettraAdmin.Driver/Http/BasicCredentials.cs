using System.Net.Http.Headers;
using System.Text;

namespace JettraAdmin.Driver.Http;

/// <summary>A user and a password for the Authorization header. Not a record, whose <c>ToString</c> would show the password.</summary>
internal sealed class BasicCredentials
{
    public BasicCredentials(string user, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentNullException.ThrowIfNull(password);
        if (user.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("A user name must not contain a colon.", nameof(user));
        }

        (User, Password) = (user, password);
        Header = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    public string User { get; }

    public string Password { get; }

    public AuthenticationHeaderValue Header { get; }
}
