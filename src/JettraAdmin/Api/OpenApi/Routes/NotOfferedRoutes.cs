using System.Globalization;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

/// <summary>Routes of JettraDB that answer what to do instead.</summary>
internal static class NotOfferedRoutes
{
    public static RouteDescription Federated { get; } = new(
        "getFederated", Chapters.Elsewhere, "The state of the federation", "There is none: a server that stands alone answers 404, as JettraDB's clients expect of one.")
    {
        Answers = [],
        Codes = [NotFederated],
    };

    public static RouteDescription Configure { get; } = new(
        "changeConfig", Chapters.Elsewhere, "Change the settings", "The settings are changed where the server runs; docs/operations.md lists them.")
    {
        Answers = [],
        Codes = [NotSupported],
    };

    /// <summary>Describes a route that is refused to everybody.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path below <c>/api</c>, which gives it its id.</param>
    /// <param name="what">What is not offered, in a sentence.</param>
    /// <param name="instead">What to do instead.</param>
    public static RouteDescription Of(string method, string path, string what, string instead)
    {
        var words = path.Split('/', '-').Where(w => w.Length > 0).ToArray();
        var id = method.ToLowerInvariant() + string.Concat(words.Select(w => char.ToUpper(w[0], CultureInfo.InvariantCulture) + w[1..]));
        return new RouteDescription(id, Chapters.Elsewhere, $"Not offered: {string.Join(' ', words)}", $"{what} {instead}") { Answers = [], Codes = [NotSupported] };
    }
}
