using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Driver;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Output;

/// <summary>A failure as machines read it, on standard error.</summary>
/// <param name="Error">What went wrong.</param>
/// <param name="Code">The stable code, of the server, of a job or of the connection; null where the line itself was wrong.</param>
/// <param name="Detail">What happened and what is safe, without the words of the command; null as above.</param>
/// <param name="Hint">What to do next; null when nothing can be advised.</param>
/// <param name="Exit">What the program ends with.</param>
internal sealed record FailureRecord(string Error, string? Code, string? Detail, string? Hint, int Exit)
{
    public static FailureRecord Of(ShellFailure failure) =>
        failure.InnerException is JettraException e
            ? new(failure.Message, e.Code, e.Detail, failure.Hint ?? e.Hint, (int)failure.Code)
            : new(failure.Message, failure.ServerCode, Detail: null, Hint: null, (int)failure.Code);
}

/// <summary>A file of this computer that a command wrote, as machines read it.</summary>
/// <param name="Status">What was done.</param>
/// <param name="File">Where it is.</param>
internal sealed record FileWritten(string Status, string File);

/// <summary>How the shell's own records are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FailureRecord))]
[JsonSerializable(typeof(FileWritten))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ElementJson : JsonSerializerContext;
