namespace JettraAdmin.Hosting;

/// <summary>Where the server finds its settings and its files.</summary>
internal static class ServerBuilder
{
    private const string DefaultUrl = "http://localhost:8080";

    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServerBuilder).Assembly.GetName().Name,
            Args = args,
            ContentRootPath = ContentRoot(args),
        });
        // Package assets must be found in every environment while unpublished; in a published folder this does nothing.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A filter and a continuation stand in the address.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        });
        UseDefaultUrl(builder.Configuration);
        return builder;
    }

    // Published, the settings lie beside the program, whatever directory it is started from. Else it is the current directory.
    private static string? ContentRoot(string[] args)
    {
        var given = Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is { Length: > 0 }
            || args.Any(a => a.TrimStart('-', '/').StartsWith("contentRoot", StringComparison.OrdinalIgnoreCase));
        if (given)
        {
            return null;
        }

        return File.Exists(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            ? AppContext.BaseDirectory
            : Directory.GetCurrentDirectory();
    }

    // Not in appsettings.json: there it would win over ASPNETCORE_URLS and ASPNETCORE_HTTP_PORTS, which people set.
    private static void UseDefaultUrl(ConfigurationManager configuration)
    {
        string[] keys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        if (keys.All(key => string.IsNullOrWhiteSpace(configuration[key])))
        {
            configuration[WebHostDefaults.ServerUrlsKey] = DefaultUrl;
        }
    }
}
