namespace JettraAdmin.Driver.Http;

/// <summary>Where a server is, checked: what comes after it is appended, so that a base path works.</summary>
internal static class ServerAddress
{
    public static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? Check(address)
            : throw new ArgumentException("The address is no absolute one, such as http://localhost:8080.", nameof(text));

    public static Uri Check(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("The address does not begin with http:// or https://.", nameof(address));
        }

        if (address.UserInfo.Length > 0)
        {
            throw new ArgumentException("The address holds a user name. Give user and password by themselves: addresses are logged.", nameof(address));
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ArgumentException("The address ends with a query or a fragment. Give only scheme, host, port and base path.", nameof(address));
        }

        // One slash at the end, however many were given: what comes after it is appended.
        var path = address.AbsolutePath.TrimEnd('/') + '/';
        return address.AbsolutePath == path ? address : new UriBuilder(address) { Path = path }.Uri;
    }
}
