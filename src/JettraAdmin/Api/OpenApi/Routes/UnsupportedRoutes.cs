using System.Globalization;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

/// <summary>Routes of JettraDB that are not supported and say what to do instead.</summary>
internal static class UnsupportedRoutes
{
    public static RouteDescription Federated { get; } = new(
        "getFederated", ApiTags.Unsupported, "Get the state of the federation", "Always 404, because this server is not part of a federation. Clients of JettraDB expect this.")
    {
        Responses = [],
        Codes = [NotFederated],
    };

    public static RouteDescription Configure { get; } = new(
        "changeConfig", ApiTags.Unsupported, "Change the settings", "Change the settings on the server. docs/operations.md lists them.")
    {
        Responses = [],
        Codes = [NotSupported],
    };

    /// <summary>Describes a route that always responds with an error.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path under <c>/api</c>. The operation id is derived from it.</param>
    /// <param name="what">What is not supported, in a sentence.</param>
    /// <param name="instead">What to do instead.</param>
    public static RouteDescription Of(string method, string path, string what, string instead)
    {
        var words = path.Split('/', '-').Where(w => w.Length > 0).ToArray();
        var id = method.ToLowerInvariant() + string.Concat(words.Select(w => char.ToUpper(w[0], CultureInfo.InvariantCulture) + w[1..]));
        return new RouteDescription(id, ApiTags.Unsupported, $"Not supported: {string.Join(' ', words)}", $"{what} {instead}") { Responses = [], Codes = [NotSupported] };
    }
}
