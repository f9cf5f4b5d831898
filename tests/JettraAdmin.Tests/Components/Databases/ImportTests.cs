using Bunit;
using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Model;
using MudBlazor;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class ImportTests : EngineContext
{
    private static readonly DatabaseName Ventas = DatabaseName.Parse("ventas");

    [Fact]
    public void The_name_of_the_file_says_its_format()
    {
        var state = new ImportState();

        state.Choose("clientes.CSV.gz", 10);
        Assert.True(state.IsTable);
        state.Choose("clientes.jsonl", 10);
        Assert.False(state.IsTable);
    }

    [Fact]
    public void The_address_holds_what_was_chosen()
    {
        var state = new ImportState { IsTable = true, SkipsRefused = true, RefusesRepeated = true, Converts = true };

        Assert.Equal(
            "api/import?db=ventas&col=a%26b&format=csv&errors=report&repeated=refuse&extended=convert", state.Address(Ventas, CollectionName.Parse("a&b")));
    }

    [Theory]
    [InlineData(0, "", null)]
    [InlineData(502, "<html>Bad gateway</html>", null)]
    [InlineData(409, """{"detail":"The document is not valid.","hint":"Change it."}""", "The document is not valid.")]
    public void A_refusal_keeps_the_words_of_the_server(int status, string answer, string? detail)
    {
        var state = new ImportState();
        state.Begin();

        state.End(status, answer);

        Assert.False(state.IsRunning);
        Assert.Equal((status, detail), (state.Refusal!.Status, state.Refusal.Detail));
    }

    [Fact]
    public async Task The_result_lists_the_rows_that_were_left_out()
    {
        Render<MudPopoverProvider>();
        await CreateAsync("ventas");
        var provider = await OpenDialogAsync<ImportDialog>(new() { ["Database"] = Engine.Storage.Find(Ventas) });
        var dialog = provider.FindComponent<ImportDialog>();

        await provider.InvokeAsync(() => dialog.Instance.Chosen("cli\u202Eentes.json", 2000, 1));
        Assert.Contains("cli\\u202Eentes.json", provider.Markup, StringComparison.Ordinal);
        await provider.InvokeAsync(() => dialog.Instance.Ended(200, """
            {"status":"imported","count":2,"added":1,"replaced":1,"repeated":0,"failedCount":1,"failed":[{"row":3,"line":4,"code":"invalid_document","detail":"It is not an object."}]}
            """));

        Assert.Contains("2 rows imported into", provider.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 row left out.", provider.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("It is not an object.", provider.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_and_a_lost_connection_are_explained()
    {
        Render<MudPopoverProvider>();
        await CreateAsync("ventas");
        var provider = await OpenDialogAsync<ImportDialog>(new() { ["Database"] = Engine.Storage.Find(Ventas), ["Collection"] = CollectionName.Parse("clientes") });
        var dialog = provider.FindComponent<ImportDialog>();

        await provider.InvokeAsync(() => dialog.Instance.Chosen("a.json", 1, 2));
        Assert.Contains("These are several files.", provider.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        await provider.InvokeAsync(() => dialog.Instance.Chosen("a.json", 1, 1));
        await provider.InvokeAsync(() => dialog.Instance.Ended(0, ""));
        Assert.Contains("it is not known whether the file was imported", provider.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }
}
