using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Driver;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Output;

/// <summary>A failure as machines read it, on standard error.</summary>
/// <param name="Error">What went wrong.</param>
/// <param name="Code">The server's stable code; null where the server had no part in it.</param>
/// <param name="Exit">What the program ends with.</param>
internal sealed record FailureRecord(string Error, string? Code, int Exit)
{
    public static FailureRecord Of(ShellFailure failure) =>
        new(failure.Message, (failure.InnerException as JettraApiException)?.Code, (int)failure.Code);
}

/// <summary>How the shell's own records are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FailureRecord))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
internal sealed partial class ElementJson : JsonSerializerContext;
