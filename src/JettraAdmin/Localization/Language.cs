using System.Globalization;
using Microsoft.AspNetCore.Http.Headers;

namespace JettraAdmin.Localization;

/// <summary>A language of the console.</summary>
/// <param name="Code">The ISO 639 code, as in <c>lang="es"</c>.</param>
/// <param name="Name">The name of the language in the language itself.</param>
/// <param name="Culture">The culture of its numbers and dates.</param>
public sealed record Language(string Code, string Name, CultureInfo Culture)
{
    /// <summary>The cookie and the query parameter that hold the code of the chosen language.</summary>
    public const string Key = "language";

    /// <summary>English. Its texts are in the code. The formats do not depend on the machine.</summary>
    public static Language English { get; } = new("en", "English", CultureInfo.InvariantCulture);

    /// <summary>Spanish.</summary>
    public static Language Spanish { get; } = new("es", "Español", CultureInfo.GetCultureInfo("es"));

    /// <summary>All languages; the first is the default.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, Spanish];

    /// <summary>The language with this code, or null.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>The language that a request asks for: the chosen one, otherwise the first of the browser's that there is.</summary>
    public static Language Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Find(request.Query[Key]) ?? Find(request.Cookies[Key]) ?? OfBrowser(request.GetTypedHeaders()) ?? All[0];
    }

    private static Language? OfBrowser(RequestHeaders headers) => headers.AcceptLanguage
        .Where(l => l.Quality is not 0)
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => Find(l.Value.Value?.Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(l => l is not null);
}
