using System.Text.RegularExpressions;
using JettraAdmin.Administration;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Localization;
using JettraAdmin.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Tests.Localization;

public sealed partial class TranslationTests
{
    private static readonly TextCatalog Catalog = new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    private static readonly IReadOnlyDictionary<string, string> Translations = Catalog.All(Language.Spanish);

    [Fact]
    public void Only_constants_become_formats() => None(TemplateSources.NotConstant);

    // The texts that are looked up with ConsoleText.Known.
    private static IEnumerable<FoundTemplate> Meanings => SettingReader.Read(new ConfigurationBuilder().Build(), new JettraOptions())
        .Select(setting => setting.Meaning).OfType<string>().Concat(SettingReader.ServerMeanings.Values)
        .Select(meaning => new FoundTemplate(meaning, nameof(JettraOptions)));

    private static IEnumerable<FoundTemplate> Texts => TemplateSources.Templates.Concat(Meanings);

    [Fact]
    public void Every_text_has_a_Spanish_translation() =>
        None(Texts.Where(t => HasWords(t.Format) && !Catalog.All(Language.Spanish).ContainsKey(t.Format)).Select(t => $"{t.Place}: {t.Format}"));

    [Fact]
    public void Every_translation_is_of_a_text() =>
        None(Translations.Keys.Except(Texts.Select(t => t.Format)));

    [Fact]
    public void Every_text_of_a_component_has_translations() => None(TemplateSources.OneLanguageOnly);

    [Fact]
    public void A_translation_has_the_places_of_its_text() =>
        None(Translations.Where(t => !Places(t.Key).SequenceEqual(Places(t.Value))).Select(t => $"{t.Key} → {t.Value}"));

    [Fact]
    public void A_translation_writes_numbers_and_nested_messages_in_its_language()
    {
        MessageTemplate reason = $"the entry {"\"a.json\""} has {1_204_310L} bytes; {2_000L} are allowed.";
        MessageTemplate whole = $"The archive exceeds a limit: {reason}";

        Assert.Equal("The archive exceeds a limit: the entry \"a.json\" has 1204310 bytes; 2000 are allowed.", In(Language.English, whole));
        Assert.Equal("El archivo supera un límite: la entrada \"a.json\" tiene 1.204.310 bytes; se admiten 2.000.", In(Language.Spanish, whole));
    }

    [Fact]
    public void A_message_is_translated_with_what_is_safe_and_its_hint()
    {
        var refused = new JettraException(
            ErrorCodes.DiskFull, $"A backup of {"ventas"} needs at least {ByteCount.Needed(4_150_000)}; the backups folder has {ByteCount.Free(1_050_000)} free.", "Nothing was written.");

        Assert.Equal(
            "Una copia de ventas necesita al menos 4,2 MB; en la carpeta de copias quedan 1 MB libres. No se ha escrito nada.", In(Language.Spanish, refused.Text));
        Assert.Equal(
            "Liberar espacio, por ejemplo borrando copias o estados conservados, y reintentar.", In(Language.Spanish, refused.Hint!));
    }

    [Fact]
    public void A_name_is_never_a_format_and_an_unknown_message_stays_English()
    {
        MessageTemplate named = $"There is no backup called {"{0} {9}"}.";

        Assert.Equal("No hay ninguna copia llamada {0} {9}.", In(Language.Spanish, named));
        Assert.Equal("{5} is gone.", In(Language.Spanish, MessageTemplate.Verbatim("{5} is gone.")));
        Assert.Equal("The moon is full.", In(Language.Spanish, "The moon is full."));
    }

    private static void None(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join("\n", wrong));

    private static string In(Language language, MessageTemplate message)
    {
        var texts = new ConsoleText(Catalog);
        texts.Use(language);
        return texts[message];
    }

    private static bool HasWords(string format) => Place().Replace(format, "").Any(char.IsLetter);

    private static IEnumerable<string> Places(string format) => Place().Matches(format.Replace("{{", "", StringComparison.Ordinal))
        .Select(m => m.Groups["clause"].Success ? $"{m.Groups["number"]}:clause" : m.Groups["number"].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<number>\d+)(:clause(?<clause>)|:[^}]*)?\}")]
    private static partial Regex Place();
}
