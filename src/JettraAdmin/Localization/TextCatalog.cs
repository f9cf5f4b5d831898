using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Localization;

namespace JettraAdmin.Localization;

/// <summary>The translations of all languages. The English text is the key.</summary>
/// <remarks>Immutable after construction. It reads every resource of this folder, so that a new file needs no registration.</remarks>
public sealed class TextCatalog
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage;

    /// <summary>Reads the resources of all languages.</summary>
    public TextCatalog(IStringLocalizerFactory factory) => _byLanguage = Language.All
        .Where(language => language != Language.English)
        .ToFrozenDictionary(language => language.Code, language => Read(factory, language), StringComparer.Ordinal);

    /// <summary>The translation of a text; the text itself if there is none.</summary>
    public string Find(Language language, string english)
    {
        ArgumentNullException.ThrowIfNull(language);
        return _byLanguage.TryGetValue(language.Code, out var texts) && texts.TryGetValue(english, out var text) ? text : english;
    }

    /// <summary>All translations into a language, by the English text.</summary>
    public IReadOnlyDictionary<string, string> All(Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return _byLanguage[language.Code];
    }

    private static FrozenDictionary<string, string> Read(IStringLocalizerFactory factory, Language language)
    {
        var assembly = typeof(TextCatalog).Assembly;
        var name = assembly.GetName().Name!;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var before = CultureInfo.CurrentUICulture;
        // The localizers of the framework read the language of the current thread.
        CultureInfo.CurrentUICulture = language.Culture;
        try
        {
            foreach (var resource in Resources(assembly, language))
            {
                foreach (var text in factory.Create(resource, name).GetAllStrings(includeParentCultures: false))
                {
                    if (!texts.TryAdd(text.Name, text.Value) && texts[text.Name] != text.Value)
                    {
                        throw new InvalidOperationException($"\"{text.Name}\" has two translations into {language.Name}: \"{texts[text.Name]}\" and \"{text.Value}\".");
                    }
                }
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // "JettraAdmin.Localization.Jobs.es.resources" is the resource "Localization.Jobs".
    private static IEnumerable<string> Resources(Assembly assembly, Language language)
    {
        var prefix = $"{assembly.GetName().Name}.";
        var suffix = $".{language.Code}.resources";
        return assembly.GetSatelliteAssembly(language.Culture).GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(suffix, StringComparison.Ordinal))
            .Select(n => n[prefix.Length..^suffix.Length]);
    }
}
