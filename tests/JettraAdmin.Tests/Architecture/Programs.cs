using System.Reflection;
using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Tests.Architecture;

/// <summary>The programs and libraries of this repository, and the types that were written in them.</summary>
internal static class Programs
{
    public static readonly Assembly Web = typeof(JettraAdminApp).Assembly;
    public static readonly Assembly Engine = typeof(DatabaseName).Assembly;
    public static readonly Assembly Driver = Assembly.Load("JettraAdmin.Driver");
    public static readonly Assembly Shell = Assembly.Load("jettra");

    public static readonly Type[] Types = [.. new[] { Web, Engine, Driver, Shell }.SelectMany(a => a.GetTypes()).Where(IsWritten)];

    /// <summary>Who of a namespace knows something forbidden, in words.</summary>
    public static IEnumerable<string> Knows(string room, params string[] forbidden) => Knows(t => Begins(t.FullName, room), forbidden);

    /// <summary>Who of some types knows something forbidden, in words.</summary>
    public static IEnumerable<string> Knows(Func<Type, bool> who, params string[] forbidden) =>
        from type in Types
        where who(type)
        from known in References.Of(type)
        where Begins(known.FullName, forbidden)
        select $"{type.FullName} knows {known.FullName}";

    public static bool Begins(string? name, params string[] prefixes) =>
        prefixes.Any(p => name == p || (name is not null && name.StartsWith(p, StringComparison.Ordinal) && name[p.Length] is '.' or '+' or '`'));

    private static bool IsWritten(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal) && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && Begins(type.Namespace, "JettraAdmin") && type.Name != "_Imports";
}
