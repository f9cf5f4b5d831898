namespace JettraAdmin.Hosting;

/// <summary>Creates the web application builder: where settings and files are, and which address is the default.</summary>
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
        // Finds the assets of packages in every environment when the program is not published. No effect when it is.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A filter and a continuation are part of the address.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        });
        UseDefaultUrl(builder.Configuration);
        return builder;
    }

    // A published program has its settings beside it, whatever the current directory is. Otherwise use the current directory.
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

    // Not in appsettings.json, where it would override ASPNETCORE_URLS and ASPNETCORE_HTTP_PORTS.
    private static void UseDefaultUrl(ConfigurationManager configuration)
    {
        string[] keys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        if (keys.All(key => string.IsNullOrWhiteSpace(configuration[key])))
        {
            configuration.AddInMemoryCollection([new(WebHostDefaults.ServerUrlsKey, DefaultUrl)]);
        }
    }
}
