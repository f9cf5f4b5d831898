using System.Text.Json;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Databases;

/// <summary>What an import reads, how, and how far it is.</summary>
public sealed class ImportState
{
    /// <summary>The name of the chosen file, or null.</summary>
    public string? FileName { get; private set; }

    /// <summary>The size of the file in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many bytes are sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether the file is read as a table. Otherwise as JSON.</summary>
    public bool IsTable { get; set; }

    /// <summary>Whether rows that are refused are left out. Otherwise one refused row stops everything.</summary>
    public bool SkipsRefused { get; set; }

    /// <summary>Whether a second row with the same key is refused. Otherwise the later row wins.</summary>
    public bool RefusesRepeated { get; set; }

    /// <summary>Whether extended JSON becomes plain JSON.</summary>
    public bool Converts { get; set; }

    /// <summary>Whether the file is being sent or imported.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Whether the whole file is sent, so that the server is importing it.</summary>
    public bool IsSent => IsRunning && Sent >= Bytes;

    /// <summary>What was imported, or null.</summary>
    public ImportDone? Done { get; private set; }

    /// <summary>Why nothing was imported, or null.</summary>
    public ImportRefusal? Refusal { get; private set; }

    /// <summary>A file was chosen. Its name says which format it probably has.</summary>
    public void Choose(string fileName, long bytes)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        (FileName, Bytes, Done, Refusal) = (fileName, bytes, null, null);
        var name = fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? fileName[..^3] : fileName;
        IsTable = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The import begins.</summary>
    public void Begin() => (IsRunning, Sent, Done, Refusal) = (true, 0, null, null);

    /// <summary>So many bytes are sent.</summary>
    public void Progress(long sent) => Sent = Math.Min(sent, Bytes);

    /// <summary>The server has answered; the status 0 means that there is no answer.</summary>
    public void End(int status, string? answer)
    {
        IsRunning = false;
        try
        {
            if (status == 200)
            {
                Done = JsonSerializer.Deserialize(answer ?? "", WireJson.Default.ImportDone);
                return;
            }

            using var problem = JsonDocument.Parse(answer ?? "");
            Refusal = new ImportRefusal(status, Text(problem, "detail") ?? Text(problem, "title"), Text(problem, "hint"));
        }
        catch (JsonException)
        {
            Refusal = new ImportRefusal(status, null, null);
        }
    }

    /// <summary>The address of the import, relative to the base address.</summary>
    public string Address(DatabaseName database, CollectionName collection) =>
        $"api/import?db={database}&col={Uri.EscapeDataString(collection.Value)}&format={(IsTable ? "csv" : "json")}"
        + $"&errors={(SkipsRefused ? "report" : "stop")}&repeated={(RefusesRepeated ? "refuse" : "last")}&extended={(Converts ? "convert" : "keep")}";

    private static string? Text(JsonDocument problem, string name) =>
        problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>Why an import was refused.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Detail">What happened, in the words of the server; null if the answer came from elsewhere.</param>
/// <param name="Hint">What to do, or null.</param>
public sealed record ImportRefusal(int Status, string? Detail, string? Hint);
