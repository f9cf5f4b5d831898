using System.Text.Json;
using System.Text.Json.Serialization;

namespace JettraAdmin.Shell.Output;

/// <summary>The JSON metadata of the shell's records.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FailureRecord))]
[JsonSerializable(typeof(FileWritten))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ShellRecordsJson : JsonSerializerContext;
