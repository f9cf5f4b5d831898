using System.Net.Http.Headers;
using System.Text;

namespace JettraAdmin.Driver.Http;

/// <summary>A user and a password, as the Authorization header has them. A class, so that nothing prints what it holds.</summary>
internal sealed class BasicCredentials
{
    public BasicCredentials(string user, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentNullException.ThrowIfNull(password);
        if (user.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("A user name with a colon cannot be sent.", nameof(user));
        }

        (User, Password) = (user, password);
        Header = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    public string User { get; }

    public string Password { get; }

    public AuthenticationHeaderValue Header { get; }
}
