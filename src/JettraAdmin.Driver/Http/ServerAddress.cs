namespace JettraAdmin.Driver.Http;

/// <summary>Checks addresses of servers. A base path is allowed.</summary>
internal static class ServerAddress
{
    public static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? Check(address)
            : throw new ArgumentException("The address is not absolute. An example is http://localhost:8080.", nameof(text));

    public static Uri Check(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("The address does not begin with http:// or https://.", nameof(address));
        }

        if (address.UserInfo.Length > 0)
        {
            throw new ArgumentException("The address contains a user name. Give user and password separately, because addresses are logged.", nameof(address));
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ArgumentException("The address has a query or a fragment. Give only scheme, host, port and base path.", nameof(address));
        }

        // Exactly one slash at the end, so that relative addresses are appended.
        var path = address.AbsolutePath.TrimEnd('/') + '/';
        return address.AbsolutePath == path ? address : new UriBuilder(address) { Path = path }.Uri;
    }
}
