using System.Text;
using Bunit;
using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using MudBlazor;

namespace JettraAdmin.Tests.Components.Databases;

/// <summary>The dialogs that change collections and indexes.</summary>
public sealed class CollectionDialogsTests : EngineContext
{
    private static readonly CollectionName Clientes = CollectionName.Parse("clientes");

    [Fact]
    public async Task A_new_collection_is_created_and_the_dialog_closes()
    {
        var database = await VentasAsync();
        var dialog = await OpenDialogAsync<NewCollectionDialog>(new() { ["Database"] = database });
        Assert.Contains("New collection in ventas", dialog.Markup, StringComparison.Ordinal);

        await TypeAsync(dialog, "pedidos ñ 🧾");
        await SubmitAsync(dialog);

        Assert.Contains(await NamesAsync(), n => n.Value == "pedidos ñ 🧾");
        dialog.WaitForAssertion(() => Assert.Empty(dialog.FindAll("form")));
    }

    [Fact]
    public async Task A_name_that_is_taken_or_impossible_is_reported_beside_the_field()
    {
        var database = await VentasAsync();
        var dialog = await OpenDialogAsync<NewCollectionDialog>(new() { ["Database"] = database });

        await TypeAsync(dialog, "_info");
        Assert.Equal("true", dialog.Find("input").GetAttribute("aria-invalid"));
        Assert.Contains("This name is not possible.", dialog.Find("[role=status]").TextContent, StringComparison.Ordinal);

        await TypeAsync(dialog, "clientes");
        await SubmitAsync(dialog);
        Assert.Equal("There is already a collection called clientes.", dialog.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task A_database_that_was_dropped_meanwhile_gets_no_collection_and_the_dialog_says_what_to_do()
    {
        var database = await VentasAsync();
        var dialog = await OpenDialogAsync<NewCollectionDialog>(new() { ["Database"] = database });
        await Engine.Databases.DropAsync(Live.Caller!, database.Name);

        await TypeAsync(dialog, "pedidos");
        await SubmitAsync(dialog);

        dialog.WaitForAssertion(() => Assert.Equal(
            "This database was dropped or renamed meanwhile. Nothing was created.If it was dropped, bring it back on the page \"Undo\". If it was renamed, open it under its new name. Or choose another database.",
            dialog.Find("[role=alert]").TextContent));

        await TypeAsync(dialog, "pedidos2");
        Assert.Empty(dialog.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task A_space_at_an_end_of_a_name_is_pointed_out_and_allowed()
    {
        var database = await VentasAsync();
        var dialog = await OpenDialogAsync<NewCollectionDialog>(new() { ["Database"] = database });

        await TypeAsync(dialog, " pedidos");
        Assert.Contains("begins or ends with a space", dialog.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Null(dialog.Find("input").GetAttribute("aria-invalid"));
        await SubmitAsync(dialog);

        Assert.Contains(await NamesAsync(), n => n.Value == " pedidos");
    }

    [Fact]
    public async Task A_collection_is_renamed()
    {
        var database = await VentasAsync();
        var dialog = await OpenDialogAsync<RenameCollectionDialog>(new() { ["Database"] = database, ["Collection"] = Clientes });
        await SubmitAsync(dialog);
        Assert.Equal("This is its present name.", dialog.Find("[role=status]").TextContent);

        await TypeAsync(dialog, "personas");
        await SubmitAsync(dialog);

        Assert.Equal("personas", Assert.Single(await NamesAsync()).Value);
    }

    [Fact]
    public async Task A_drop_says_that_nothing_is_kept_and_waits_for_the_name()
    {
        var database = await VentasAsync();
        await Live.LookAsync(database);
        var dialog = await OpenDialogAsync<DropCollectionDialog>(new() { ["Database"] = database, ["Collection"] = Clientes });

        dialog.WaitForAssertion(() => Assert.Contains("2 documents of clientes and its indexes are deleted for good.", dialog.Markup, StringComparison.Ordinal));
        Assert.Contains("A dropped collection is not kept for undo.", dialog.Markup, StringComparison.Ordinal);
        Assert.Contains("There is no good backup of ventas", dialog.Markup, StringComparison.Ordinal);
        await SubmitAsync(dialog);
        Assert.Equal("This is not the name. Nothing was dropped.", dialog.Find("[role=status]").TextContent);
        Assert.Single(await NamesAsync());

        await TypeAsync(dialog, "clientes");
        await SubmitAsync(dialog);

        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task A_drop_of_an_empty_collection_tells_nothing_of_documents_to_bring_back()
    {
        var database = await VentasAsync();
        var empty = CollectionName.Parse("vacía");
        await Engine.Storage.CreateCollectionAsync(database.Name, empty, CancellationToken.None);
        await Live.LookAsync(database);
        var dialog = await OpenDialogAsync<DropCollectionDialog>(new() { ["Database"] = database, ["Collection"] = empty });

        dialog.WaitForAssertion(() => Assert.Contains("vacía has no documents. Its indexes are deleted for good.", dialog.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("bring the documents back", dialog.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_escaped_form_of_a_name_confirms_too()
    {
        var database = await VentasAsync();
        var strange = CollectionName.Parse("fac\u202Esarut");
        await PutAsync(strange, "a", """{"_id":"a"}""");
        await Live.LookAsync(database);
        var dialog = await OpenDialogAsync<DropCollectionDialog>(new() { ["Database"] = database, ["Collection"] = strange });

        Assert.DoesNotContain('\u202E', dialog.Markup);
        await TypeAsync(dialog, "fac\\u202Esarut");
        await SubmitAsync(dialog);

        Assert.Equal("clientes", Assert.Single(await NamesAsync()).Value);
    }

    [Fact]
    public async Task A_unique_index_that_cannot_be_made_shows_the_documents_that_break_it()
    {
        var database = await VentasAsync();
        var dialog = await OpenDialogAsync<NewIndexDialog>(new() { ["Database"] = database, ["Collection"] = Clientes });

        await TypeAsync(dialog, "email");
        await dialog.InvokeAsync(() => dialog.Find("input[type=checkbox]").Change(true));
        await SubmitAsync(dialog);

        dialog.WaitForAssertion(() => Assert.Contains("c1, c2", dialog.Find("table").TextContent, StringComparison.Ordinal));
        Assert.Contains("These documents have equal values", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty((await Engine.Storage.DescribeAsync(database.Name, default)).Collections.Single().Indexes);

        await dialog.InvokeAsync(() => dialog.Find("input[type=checkbox]").Change(false));
        Assert.Empty(dialog.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task An_index_over_two_fields_is_created_and_dropped()
    {
        var database = await VentasAsync();
        var dialog = await OpenDialogAsync<NewIndexDialog>(new() { ["Database"] = database, ["Collection"] = Clientes });
        await TypeAsync(dialog, "city, email");
        await SubmitAsync(dialog);
        var index = Assert.Single((await Engine.Storage.DescribeAsync(database.Name, default)).Collections.Single().Indexes);
        Assert.Equal("city,email", index.FieldList);

        var drop = await OpenDialogAsync<DropIndexDialog>(new() { ["Database"] = database, ["Collection"] = Clientes, ["Index"] = index });
        Assert.Contains("No document of clientes is changed.", drop.Markup, StringComparison.Ordinal);
        await SubmitAsync(drop);
        Assert.Empty((await Engine.Storage.DescribeAsync(database.Name, default)).Collections.Single().Indexes);
    }

    [Fact]
    public async Task One_document_is_spoken_of_as_one()
    {
        var database = await VentasAsync();
        await Engine.Storage.WriteAsync(database.Name, [DocumentChange.Remove(Clientes, "c2")], CancellationToken.None);
        await Live.LookAsync(database);

        var dialog = await OpenDialogAsync<DropDatabaseDialog>(new() { ["Database"] = database });

        dialog.WaitForAssertion(() => Assert.Contains("1 document is kept for undo until ", dialog.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drop_of_a_database_says_until_when_it_is_kept()
    {
        var database = await VentasAsync();
        await Live.LookAsync(database);

        var dialog = await OpenDialogAsync<DropDatabaseDialog>(new() { ["Database"] = database });

        dialog.WaitForAssertion(() => Assert.Contains("2 documents are kept for undo until ", dialog.Markup, StringComparison.Ordinal));
        await SubmitAsync(dialog);
        Assert.NotNull(Engine.Storage.Find(database.Name));
        await TypeAsync(dialog, "ventas");
        await SubmitAsync(dialog);
        Assert.Null(Engine.Storage.Find(database.Name));
        Assert.NotNull(ConsoleJobs.Shown);
    }

    private async Task<DatabaseEntry> VentasAsync()
    {
        Render<MudPopoverProvider>();
        await CreateAsync("ventas");
        await PutAsync(Clientes, "c1", """{"_id":"c1","email":"a@example.org","city":"Vigo"}""");
        await PutAsync(Clientes, "c2", """{"_id":"c2","email":"a@example.org","city":"Lugo"}""");
        return Engine.Storage.Find(Name("ventas"))!;
    }

    private Task PutAsync(CollectionName collection, string id, string json) => Engine.Storage.WriteAsync(
        Name("ventas"), [DocumentChange.Put(collection, new Document(id, Encoding.UTF8.GetBytes(json)))], CancellationToken.None);

    private async Task<IEnumerable<CollectionName>> NamesAsync() =>
        (await Engine.Storage.DescribeAsync(Name("ventas"), CancellationToken.None)).Collections.Select(c => c.Name);

    private static Task TypeAsync(IRenderedComponent<MudDialogProvider> dialog, string text) =>
        dialog.ActAsync(() => dialog.Find("input.text-field"), input => input.InputAsync(new() { Value = text }));

    private static Task SubmitAsync(IRenderedComponent<MudDialogProvider> dialog) => dialog.ActAsync(() => dialog.Find("form"), form => form.SubmitAsync());
}
