using System.Reflection;
using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using static JettraAdmin.Tests.Architecture.Programs;

namespace JettraAdmin.Tests.Architecture;

/// <summary>How things are named and written.</summary>
public sealed partial class ConventionTests
{
    // The driver keeps the names that programs written for JettraDB use.
    private static readonly string[] NamesOfExistingDrivers = ["DocumentQuery", "JettraException"];

    [Fact]
    public void A_name_says_what_a_thing_is() =>
        Assert.Empty(Types.Where(t => HollowName().IsMatch(t.Name)).Select(t => t.FullName));

    [Fact]
    public void A_type_name_stands_for_one_thing() => Assert.Empty(
        from type in Types
        where type.DeclaringType is null && type.Name != "Program" && !NamesOfExistingDrivers.Contains(type.Name)
        group type.FullName by type.Name into same
        where same.Distinct().Count() > 1
        select string.Join(" and ", same.Distinct()));

    [Fact]
    public void What_is_not_inherited_is_sealed() =>
        Assert.Empty(Types
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(t => !t.IsAssignableTo(typeof(ComponentBase)) && !t.IsAssignableTo(typeof(Exception)))
            .Where(t => !Types.Any(o => o.BaseType == t))
            .Select(t => t.FullName));

    [Fact]
    public void A_namespace_is_the_folder_of_its_file() => Assert.Empty(
        from file in Sources("*.cs")
        let space = Namespace().Match(File.ReadAllText(file)).Groups[1].Value
        where space.Length > 0
        let folder = Path.GetRelativePath(Path.Combine(Repository.Top, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')
        where space != folder
        select $"{file} is in {space}");

    [Fact]
    public void A_log_event_has_an_id_of_its_own() => Assert.Empty(
        from type in Types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let log = method.GetCustomAttribute<LoggerMessageAttribute>()
        where log is not null
        group $"{type.Name}.{method.Name}" by log.EventId into same
        where same.Key <= 0 || same.Count() > 1
        select $"{same.Key}: {string.Join(", ", same)}");

    /// <summary>Without a default the compiler finds a kind, a state or a role that was forgotten.</summary>
    [Fact]
    public void A_switch_over_kinds_states_or_roles_has_no_default() => Assert.Empty(
        from file in Sources("*.cs").Concat(Sources("*.razor"))
        let text = File.ReadAllText(file)
        from Match found in SwitchExpression().Matches(text)
        where EnumArm().IsMatch(found.Value) && !found.Value.Contains(" when ", StringComparison.Ordinal) && DefaultArm().IsMatch(found.Value)
        select $"{Path.GetRelativePath(Repository.Top, file)}, line {1 + text.AsSpan(0, found.Index).Count('\n')}");

    [Fact]
    public void Every_setting_is_described()
    {
        var operations = Repository.Read("docs/operations.md");

        Assert.Empty(Keys(JettraOptions.Section, typeof(JettraOptions)).Where(k => !operations.Contains($"| `{k}` |", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Keys(string section, Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p =>
            p.PropertyType.Assembly == Web && p.PropertyType.IsClass ? Keys($"{section}:{p.Name}", p.PropertyType) : [$"{section}:{p.Name}"]);

    private static IEnumerable<string> Sources(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Top, "src"), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex("(Manager|Helpers?|Util(s|ity|ities)?|Impl|Base)(`[0-9]+)?$")]
    private static partial Regex HollowName();

    // Braces of patterns within the arms are balanced; two levels are enough for what is written here.
    [GeneratedRegex(@"switch\s*\{(?>[^{}]+|\{(?>[^{}]+|\{[^{}]*\})*\})*\}")]
    private static partial Regex SwitchExpression();

    [GeneratedRegex(@"^\s*(JobKind|JobState|JobPhase|Role|AssuranceLevel|KeptReason|RestoreLossKind|RestoreMode|RestoreOrigin|Safety|ErrorKind)\.\w+[^,\n]*=>", RegexOptions.Multiline)]
    private static partial Regex EnumArm();

    [GeneratedRegex(@"^\s*_\s*=>", RegexOptions.Multiline)]
    private static partial Regex DefaultArm();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
