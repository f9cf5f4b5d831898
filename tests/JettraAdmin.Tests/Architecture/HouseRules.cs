using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Tests.Architecture;

/// <summary>Who may know whom, and how things are named. When one of these fails, the house is getting crooked.</summary>
public sealed partial class HouseRules
{
    private static readonly Assembly Web = typeof(JettraAdminApp).Assembly;
    private static readonly Assembly Engine = typeof(DatabaseName).Assembly;
    private static readonly Assembly Driver = Assembly.Load("JettraAdmin.Driver");
    private static readonly Type[] Ours = [.. new[] { Web, Engine, Driver }.SelectMany(a => a.GetTypes()).Where(IsWritten)];

    [Fact]
    public void The_engine_knows_nothing_of_the_web_and_the_driver_nothing_of_either()
    {
        Assert.DoesNotContain(Engine.GetReferencedAssemblies(), a => Begins(a.Name, "JettraAdmin", "Microsoft.AspNetCore", "Radzen"));
        Assert.DoesNotContain(Driver.GetReferencedAssemblies(), a => Begins(a.Name, "JettraAdmin", "Microsoft.AspNetCore", "Radzen"));
    }

    [Fact]
    public void Rooms_of_the_engine_have_no_cycles() => Assert.Empty(Rooms.Cycles(Rooms.Graph(Engine, n => Room(n, "JettraAdmin.Engine"))));

    [Fact]
    public void Folders_of_the_web_host_have_no_cycles() => Assert.Empty(Rooms.Cycles(Rooms.Graph(Web, n => n == "JettraAdmin" ? null : n["JettraAdmin.".Length..])));

    [Fact]
    public void Rooms_of_the_web_host_have_no_cycles() => Assert.Empty(Rooms.Cycles(Rooms.Graph(Web, n => Room(n, "JettraAdmin"))));

    [Fact]
    public void Rooms_of_the_console_have_no_cycles() => Assert.Empty(Rooms.Cycles(Rooms.Graph(Web, n => Room(n, "JettraAdmin.Components"))));

    [Fact]
    public void Rooms_of_the_driver_have_no_cycles() => Assert.Empty(Rooms.Cycles(Rooms.Graph(Driver, n => Room(n, "JettraAdmin.Driver"))));

    [Fact]
    public void Components_call_the_engine_in_process_and_know_no_http() =>
        Assert.Empty(Knows("JettraAdmin.Components", ["JettraAdmin.Api", "JettraAdmin.Driver", "System.Net.Http.HttpClient"]));

    [Fact]
    public void The_api_knows_the_records_of_the_driver_and_no_components() =>
        Assert.Empty(Knows("JettraAdmin.Api", ["JettraAdmin.Components", "JettraAdmin.Driver.JettraClient"]));

    [Fact]
    public void No_other_program_is_ever_started() =>
        Assert.Empty(Knows("JettraAdmin", ["System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo"]));

    [Fact]
    public void A_name_says_what_a_thing_is() =>
        Assert.Empty(Ours.Where(t => HollowName().IsMatch(t.Name)).Select(t => t.FullName));

    [Fact]
    public void What_is_not_inherited_is_sealed() =>
        Assert.Empty(Ours
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(t => !t.IsAssignableTo(typeof(ComponentBase)) && !t.IsAssignableTo(typeof(Exception)))
            .Where(t => !Ours.Any(o => o.BaseType == t))
            .Select(t => t.FullName));

    [Fact]
    public void Every_setting_is_described()
    {
        string operations = Repository.Read("docs/operations.md");

        Assert.Empty(Keys(JettraOptions.Section, typeof(JettraOptions)).Where(k => !operations.Contains($"| `{k}` |", StringComparison.Ordinal)));
    }

    // The first folder below a root; the root itself puts the rest together and belongs to no room.
    private static string? Room(string space, string root) =>
        space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Split('.')[0] : null;

    private static IEnumerable<string> Knows(string floor, string[] forbidden) =>
        from type in Ours
        where Begins(type.FullName, floor)
        from known in References.Of(type)
        where Begins(known.FullName, forbidden)
        select $"{type.FullName} knows {known.FullName}";

    private static IEnumerable<string> Keys(string section, Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p =>
            p.PropertyType.Assembly == Web && p.PropertyType.IsClass ? Keys($"{section}:{p.Name}", p.PropertyType) : [$"{section}:{p.Name}"]);

    private static bool Begins(string? name, params string[] prefixes) =>
        prefixes.Any(p => name == p || (name is not null && name.StartsWith(p, StringComparison.Ordinal) && name[p.Length] is '.' or '+' or '`'));

    private static bool IsWritten(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal) && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && Begins(type.Namespace, "JettraAdmin") && type.Name != "_Imports";

    [GeneratedRegex("(Manager|Helpers?|Util(s|ity|ities)?|Impl|Base)(`[0-9]+)?$")]
    private static partial Regex HollowName();
}
