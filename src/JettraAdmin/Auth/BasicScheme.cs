using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>Basic authentication, with credentials in UTF-8.</summary>
internal sealed class BasicScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CredentialValidator credentials)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Anonymous endpoints do not check credentials, and count no failed attempt: clients send old credentials to /api/login.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        // Existing clients send an empty header before they sign in. It counts as anonymous, not as malformed.
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        var check = TryRead(header, out var name, out var password)
            ? await credentials.CheckAsync(name, password, Context.Connection.RemoteIpAddress, Context.RequestAborted)
            : CredentialCheck.Refused(Refusal.Malformed);
        if (check.User is { } user)
        {
            return AuthenticateResult.Success(new AuthenticationTicket(user.ToPrincipal(Schemes.Basic), Schemes.Basic));
        }

        Context.Features.Set(check);
        return AuthenticateResult.Fail("The credentials were refused.");
    }

    private static bool TryRead(string header, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out string? password)
    {
        (name, password) = (null, null);
        if (!AuthenticationHeaderValue.TryParse(header, out var value)
            || !value.Scheme.Equals(Schemes.Basic, StringComparison.OrdinalIgnoreCase)
            || value.Parameter is null)
        {
            return false;
        }

        var bytes = new byte[value.Parameter.Length];
        if (!Convert.TryFromBase64String(value.Parameter, bytes, out var length))
        {
            return false;
        }

        try
        {
            var both = Strict.GetString(bytes, 0, length);
            var colon = both.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                return false;
            }

            (name, password) = (both[..colon], both[(colon + 1)..]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
