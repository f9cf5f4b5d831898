using System.Text.Json;

namespace JettraAdmin.Shell.Output;

/// <summary>A long array, written document by document as they arrive: none is held longer than it takes to write it.</summary>
internal sealed class ArrayWriting(ShellOutput output)
{
    private bool _any;

    public void Add(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        output.Write(_any ? output.AsJson ? "," : ",\n" : output.AsJson ? "[" : "[\n");
        output.Write(output.AsJson
            ? PlainJson.OneLine(document.RootElement)
            : "  " + IndentedJson.Of(document.RootElement).Replace("\n", "\n  ", StringComparison.Ordinal));
        _any = true;
    }

    public void End()
    {
        if (_any && !output.AsJson)
        {
            output.Write("\n");
        }

        output.Say(_any ? "]" : "[]");
    }
}
