using System.Reflection;
using System.Text.RegularExpressions;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Tests.Failures;

/// <summary>The error catalogue, code by code.</summary>
public sealed partial class ErrorCodesTests
{
    public static TheoryData<string> Names => [.. ErrorCodes.All.Select(code => code.Name)];

    [Fact]
    public void The_list_holds_every_code_once()
    {
        ErrorCode[] defined =
        [
            .. typeof(ErrorCodes).GetProperties(BindingFlags.Public | BindingFlags.Static)
                .Where(property => property.PropertyType == typeof(ErrorCode))
                .Select(property => (ErrorCode)property.GetValue(null)!),
        ];

        Assert.All(defined, code => Assert.NotNull(code));
        Assert.Equal(defined.Select(code => code.Name).Order(StringComparer.Ordinal), ErrorCodes.All.Select(code => code.Name));
        Assert.Equal(ErrorCodes.All.Count, ErrorCodes.All.Select(code => code.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_code_is_named_as_its_property(string name)
    {
        Assert.Matches(SnakeCase(), name);
        var property = string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        Assert.Same(typeof(ErrorCodes).GetProperty(property)?.GetValue(null), Find(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Messages_are_complete_sentences_without_repetition(string name)
    {
        var code = Find(name);
        foreach (var text in new[] { code.Sentence, code.Hint, code.SafetySentence }.OfType<MessageTemplate>().Select(t => t.ToString()))
        {
            Assert.Matches(Sentences(), text);
        }

        // What is safe is said beside the sentence, from the code's safety.
        Assert.DoesNotMatch(SaysWhatIsSafe(), code.Sentence.ToString());
        Assert.Equal(code.Safety == Safety.Changed, code.SafetySentence is null);
    }

    [Fact]
    public void A_failure_says_what_happened_and_what_is_safe()
    {
        var usual = new JettraException(ErrorCodes.UnknownDatabase);
        var told = new JettraException(ErrorCodes.UnknownDatabase, "There is no shop.", "Nothing was imported.", "Look.");
        var unknown = new JettraException(ErrorCodes.OutcomeUnknown);

        Assert.Equal(("There is no database with this name. Nothing was changed.", ErrorCodes.UnknownDatabase.Hint), (usual.Message, usual.Hint));
        Assert.Equal(("There is no shop. Nothing was imported.", "Look."), (told.Message, told.Hint));
        Assert.Equal(("There is no shop.", "Nothing was imported."), (told.What, told.Safe));
        Assert.Equal((ErrorKind.NotFound, "unknown_database", Safety.NothingChanged), (usual.Kind, usual.Code, usual.Safety));
        Assert.Equal(Safety.Unknown, unknown.Safety);
        Assert.EndsWith(" It is not known whether anything was changed.", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("It is so.", new JettraException(ErrorCodes.Busy, "It is so.", safe: "").Message);
    }

    private static ErrorCode Find(string name) =>
        ErrorCodes.TryFind(name, out var code) ? code : throw new KeyNotFoundException(name);

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex(@"^[A-Z""].*[^.]\.$|^docs/.*[^.]\.$")]
    private static partial Regex Sentences();

    [GeneratedRegex("[Nn]othing was|is as it was|was kept|is kept|was not used")]
    private static partial Regex SaysWhatIsSafe();
}
