using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace JettraAdmin.Engine.Failures;

/// <summary>The error catalogue. Each code is defined once, in one of the files <c>ErrorCodes.*.cs</c>.</summary>
/// <remarks>docs/error-codes.md and the API description are generated from it; a test compares them.</remarks>
public static partial class ErrorCodes
{
    /// <summary>All codes by name.</summary>
    public static IReadOnlyList<ErrorCode> All => Index.Sorted;

    /// <summary>Looks a code up by its name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ErrorCode? code) => Index.ByName.TryGetValue(name, out code);

    private static ErrorCode Define(string name, ErrorKind kind, Safety safety, MessageTemplate sentence, MessageTemplate? hint = null) =>
        new(name, kind, safety, sentence, hint);

    // For the most common case: the request was refused before anything was changed.
    private static ErrorCode Define(string name, ErrorKind kind, MessageTemplate sentence, MessageTemplate? hint = null) =>
        Define(name, kind, Safety.NothingChanged, sentence, hint);

    // A nested class, so that it is initialized lazily: after the static properties of all partial files.
    private static class Index
    {
        public static readonly IReadOnlyList<ErrorCode> Sorted =
        [
            .. typeof(ErrorCodes).GetProperties(BindingFlags.Public | BindingFlags.Static)
                .Where(property => property.PropertyType == typeof(ErrorCode))
                .Select(property => (ErrorCode)property.GetValue(null)!)
                .OrderBy(code => code.Name, StringComparer.Ordinal),
        ];

        public static readonly Dictionary<string, ErrorCode> ByName = Sorted.ToDictionary(code => code.Name, StringComparer.Ordinal);
    }
}
