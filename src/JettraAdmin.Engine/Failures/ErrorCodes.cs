using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace JettraAdmin.Engine.Failures;

/// <summary>The catalogue of error codes: each code is defined once, in the files beside this one.</summary>
/// <remarks>The documentation and the API description are generated from it, and a test compares them.</remarks>
public static partial class ErrorCodes
{
    /// <summary>All codes by name.</summary>
    public static IReadOnlyList<ErrorCode> All => Index.Sorted;

    /// <summary>Looks a code up by its name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ErrorCode? code) => Index.ByName.TryGetValue(name, out code);

    private static ErrorCode Define(string name, ErrorKind kind, Safety safety, string sentence, string? hint = null) =>
        new(name, kind, safety, sentence, hint);

    // Most codes: the request was refused before anything was done.
    private static ErrorCode Define(string name, ErrorKind kind, string sentence, string? hint = null) =>
        Define(name, kind, Safety.NothingChanged, sentence, hint);

    // A class of its own: it is filled when first asked, after every property of every file has its value.
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
