using System.Text.Json;

namespace JettraAdmin.Shell.Output;

/// <summary>Writes a JSON array document by document, without holding it in memory.</summary>
internal sealed class JsonArrayWriter(ShellOutput output)
{
    private bool _any;

    public void Add(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        output.Write(_any ? output.AsJson ? "," : ",\n" : output.AsJson ? "[" : "[\n");
        output.Write(output.AsJson
            ? SingleLineJson.OneLine(document.RootElement)
            : "  " + IndentedJson.Of(document.RootElement).Replace("\n", "\n  ", StringComparison.Ordinal));
        _any = true;
    }

    public void End()
    {
        if (_any && !output.AsJson)
        {
            output.Write("\n");
        }

        output.WriteLine(_any ? "]" : "[]");
    }
}
