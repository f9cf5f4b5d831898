using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Localization;

namespace JettraAdmin.Tests.Localization;

public sealed partial class ServerMessageTests
{
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es-ES");

    private static readonly Dictionary<string, string> Translations = new ResourceManager("JettraAdmin.Localization.ServerMessages", typeof(ServerText).Assembly)
        .GetResourceSet(CultureInfo.GetCultureInfo("es"), createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    [Fact]
    public void Only_constants_become_formats() => Assert.Empty(TemplateSources.NotConstant);

    [Fact]
    public void Every_message_of_the_server_has_a_Spanish_translation() =>
        Assert.Empty(TemplateSources.Templates.Where(t => HasWords(t.Format) && !Translations.ContainsKey(t.Format)).Select(t => $"{t.Place}: {t.Format}"));

    [Fact]
    public void Every_translation_is_of_a_message() =>
        Assert.Empty(Translations.Keys.Except(TemplateSources.Templates.Select(t => t.Format)));

    [Fact]
    public void A_translation_has_the_places_of_its_message() =>
        Assert.Empty(Translations.Where(t => !Places(t.Key).SequenceEqual(Places(t.Value))).Select(t => $"{t.Key} → {t.Value}"));

    [Fact]
    public void A_translation_writes_numbers_and_nested_messages_in_its_language()
    {
        MessageTemplate reason = $"the entry {"\"a.json\""} has {1_204_310L} bytes; {2_000L} are allowed.";
        MessageTemplate whole = $"The archive exceeds a limit: {reason}";

        Assert.Equal("The archive exceeds a limit: the entry \"a.json\" has 1204310 bytes; 2000 are allowed.", ServerText.Translate(whole, CultureInfo.GetCultureInfo("en-US")));
        Assert.Equal("El archivo supera un límite: la entrada \"a.json\" tiene 1.204.310 bytes; se admiten 2.000.", ServerText.Translate(whole, Spanish));
    }

    [Fact]
    public void A_message_is_translated_with_what_is_safe_and_its_hint()
    {
        var refused = new JettraException(
            ErrorCodes.DiskFull, $"A backup of {"ventas"} needs at least {ByteCount.Needed(4_150_000)}; the backups folder has {ByteCount.Free(1_050_000)} free.", "Nothing was written.");

        Assert.Equal(
            "Una copia de ventas necesita al menos 4,2 MB; en la carpeta de copias quedan 1 MB libres. No se ha escrito nada.", ServerText.Translate(refused.Text, Spanish));
        Assert.Equal(
            "Liberar espacio, por ejemplo borrando copias o estados conservados, y reintentar.", ServerText.Translate(refused.Hint!, Spanish));
    }

    [Fact]
    public void A_name_is_never_a_format_and_an_unknown_message_stays_English()
    {
        MessageTemplate named = $"There is no backup called {"{0} {9}"}.";

        Assert.Equal("No hay ninguna copia llamada {0} {9}.", ServerText.Translate(named, Spanish));
        Assert.Equal("{5} is gone.", ServerText.Translate(MessageTemplate.Verbatim("{5} is gone."), Spanish));
        Assert.Equal("The moon is full.", ServerText.Translate("The moon is full.", Spanish));
    }

    private static bool HasWords(string format) => Place().Replace(format, "").Any(char.IsLetter);

    private static IEnumerable<string> Places(string format) => Place().Matches(format.Replace("{{", "", StringComparison.Ordinal))
        .Select(m => m.Groups["clause"].Success ? $"{m.Groups["number"]}:clause" : m.Groups["number"].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<number>\d+)(:clause(?<clause>)|:[^}]*)?\}")]
    private static partial Regex Place();
}
