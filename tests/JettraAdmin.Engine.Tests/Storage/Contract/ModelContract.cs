using System.Globalization;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>The seeds of random tests: fresh ones each time, unless JETTRA_SEED names one.</summary>
public static class Seeds
{
    /// <summary>One seed.</summary>
    public static TheoryData<int> One => Take(1);

    /// <summary>A few seeds, or with JETTRA_FULL=1 many.</summary>
    public static TheoryData<int> Chosen => Take(Environment.GetEnvironmentVariable("JETTRA_FULL") == "1" ? 100 : 3);

    private static TheoryData<int> Take(int count)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("JETTRA_SEED"), CultureInfo.InvariantCulture, out var one))
        {
            return [one];
        }

        var first = Random.Shared.Next();
        return [.. Enumerable.Range(0, count).Select(i => unchecked(first + i) & int.MaxValue)];
    }
}

/// <summary>
/// Random histories against a model of dictionaries. A failure names its seed; JETTRA_SEED runs that one again,
/// JETTRA_FULL=1 runs many.
/// </summary>
public abstract class ModelContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private const int Steps = 120;

    private static readonly DatabaseName[] Names = [.. ((string[])["a", "B", "c"]).Select(DatabaseName.Parse)];
    private static readonly CollectionName[] CollectionNames = [.. ((string[])["x", "y", "\uE000", "\U00010000"]).Select(CollectionName.Parse)];

    [Theory]
    [MemberData(nameof(Seeds.Chosen), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Random_operations_match_a_model(int seed)
    {
        var random = new Random(seed);
        var model = new Model();
        var done = new List<string>();
        try
        {
            for (var step = 0; step < Steps; step++)
            {
                await StepAsync(model, random, done);
                await CompareAsync(model);
            }
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                $"Seed {seed}, step {done.Count}: {string.Join("; ", done.TakeLast(12))}. Run it again with JETTRA_SEED={seed}.", e);
        }
    }

    private async Task StepAsync(Model model, Random random, List<string> done)
    {
        var name = Names[random.Next(Names.Length)];
        var other = Names[random.Next(Names.Length)];
        var collection = CollectionNames[random.Next(CollectionNames.Length)];
        var database = model.Find(name);
        switch (random.Next(15))
        {
            case 0:
                done.Add($"create {name}");
                Assert.Equal(model.Create(name), await Engine.CreateDatabaseAsync(name, None));
                break;
            case 1 or 2 or 3 or 4 when database is not null:
                done.Add($"write {name}");
                await WriteAsync(name, database, random);
                break;
            case 5 when database is not null:
                done.Add($"drop collection {name} {collection}");
                Assert.Equal(database.Current.Remove(collection), await Engine.DropCollectionAsync(name, collection, None));
                break;
            case 6 when database is not null:
                done.Add($"import {name} {collection}");
                var documents = Documents(random).ToArray();
                await Engine.ImportAsync(name, collection, documents.ToAsyncEnumerable(), None);
                foreach (var document in documents)
                {
                    Model.Collection(database.Current, collection)[document.Id] = document.Text();
                }

                break;
            case 7 or 8 when database is not null:
                done.Add($"restore over {name}");
                await RestoreAsync(model, new ReplacementTarget.Overwrite(name), database, random);
                break;
            case 9 when database is null:
                done.Add($"restore as {name}");
                await RestoreAsync(model, new ReplacementTarget.Create(name), null, random);
                break;
            case 10 when database is not null:
                done.Add($"abandon over {name}");
                await using (await FillAsync(Content(random), new ReplacementTarget.Overwrite(name), prove: random.Next(2) == 0))
                {
                }

                break;
            case 11 when database is not null && (model.Find(other) is null || name == other):
                done.Add($"rename {name} {other}");
                await Engine.RenameDatabaseAsync(name, other, None);
                database.Name = other;
                break;
            case 12 when database is not null:
                done.Add($"drop {name}");
                await Engine.DropDatabaseAsync(name, NewOperation(), None);
                model.Drop(database);
                break;
            case 13 when model.Kept.Count > 0:
                var kept = random.Next(model.Kept.Count);
                done.Add($"bring back {kept}");
                await BringBackAsync(model, kept);
                break;
            default:
                done.Add("reopen");
                await ReopenAsync();
                break;
        }
    }

    private async Task WriteAsync(DatabaseName name, ModelDatabase database, Random random)
    {
        var changes = new List<DocumentChange>();
        var expected = 0L;
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var collection = CollectionNames[random.Next(CollectionNames.Length)];
            var document = Documents(random).First();
            if (random.Next(3) > 0)
            {
                changes.Add(DocumentChange.Put(collection, document));
                Model.Collection(database.Current, collection)[document.Id] = document.Text();
                expected++;
            }
            else
            {
                changes.Add(DocumentChange.Remove(collection, document.Id));
                expected += database.Current.TryGetValue(collection, out var held) && held.Remove(document.Id) ? 1 : 0;
            }
        }

        Assert.Equal(expected, await Engine.WriteAsync(name, changes, None));
    }

    private async Task RestoreAsync(Model model, ReplacementTarget target, ModelDatabase? database, Random random)
    {
        var content = Content(random);
        await using var replacement = await FillAsync(content, target, prove: true);
        var act = NewOperation();
        var result = await replacement.SwapAsync(act);
        Assert.NotNull(Engine.FindDone(act.Id));
        if (database is null)
        {
            model.Create(result.Database.Name);
            model.Find(result.Database.Name)!.Current = content;
        }
        else
        {
            model.Keep(database, database.Current);
            database.Current = content;
        }
    }

    private async Task<IDatabaseReplacement> FillAsync(
        SortedDictionary<CollectionName, SortedDictionary<string, string>> content, ReplacementTarget target, bool prove)
    {
        var replacement = await Engine.BeginReplacementAsync(target, None);
        foreach (var (collection, documents) in content)
        {
            await replacement.BeginCollectionAsync(collection, None);
            foreach (var json in documents.Values)
            {
                await replacement.AddAsync(Json(json), None);
            }
        }

        if (prove)
        {
            var proof = await replacement.ProveAsync(null, None);
            Assert.Equal(content.Values.Sum(c => c.Count), proof.Documents);
        }

        return replacement;
    }

    private async Task BringBackAsync(Model model, int position)
    {
        var kept = (await Engine.ListKeptAsync(None))[position];
        var (database, content) = model.Kept[position];
        var current = model.Databases.Find(d => d == database);
        var name = current is not null ? (DatabaseName?)null : Names.Cast<DatabaseName?>().FirstOrDefault(n => model.Find(n!.Value) is null);
        if (current is null && name is null)
        {
            await RefusedAsync("database_exists", () => Engine.BringBackAsync(kept.Id, Names[0], NewOperation(), None));
            return;
        }

        var result = await Engine.BringBackAsync(kept.Id, name, NewOperation(), None);
        Assert.Equal(current is null, result.Kept is null);
        model.Kept.RemoveAt(position);
        if (current is null)
        {
            database.Name = name!.Value;
            model.Databases.Add(database);
        }
        else
        {
            model.Keep(database, database.Current);
        }

        database.Current = content;
        model.Retain(database);
    }

    private async Task CompareAsync(Model model)
    {
        Assert.Equal(model.Databases.Select(d => d.Name).Order(), Engine.Databases.Select(d => d.Name));
        foreach (var database in model.Databases)
        {
            var summary = await Engine.DescribeAsync(database.Name, None);
            Assert.Equal(database.Current.Keys, summary.Collections.Select(c => c.Name));
            foreach (var collection in summary.Collections)
            {
                var documents = await AllAsync(database.Name, collection.Name);
                Assert.Equal(database.Current[collection.Name].Values, documents.Select(d => d.Text()));
                Assert.Equal((documents.Count, documents.Sum(d => (long)d.Json.Length)), (collection.Documents, collection.Bytes));
            }
        }

        var kept = await Engine.ListKeptAsync(None);
        Assert.Equal(
            model.Kept.Select(k => (long?)k.Content.Values.Sum(c => (long)c.Count)),
            kept.Select(k => k.Documents));
    }

    private static SortedDictionary<CollectionName, SortedDictionary<string, string>> Content(Random random)
    {
        var content = new SortedDictionary<CollectionName, SortedDictionary<string, string>>();
        for (var i = random.Next(4); i > 0; i--)
        {
            var collection = Model.Collection(content, CollectionNames[random.Next(CollectionNames.Length)]);
            foreach (var document in Documents(random))
            {
                collection[document.Id] = document.Text();
            }
        }

        return content;
    }

    private static IEnumerable<Document> Documents(Random random)
    {
        string[] letters = ["a", "é", "\uE000", "\U00010000"];
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var id = string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => letters[random.Next(letters.Length)]));
            yield return Doc(id, random.Next(10) == 0 ? new string('x', random.Next(30_000)) : random.Next());
        }
    }

    /// <summary>What the engine should hold. Three states are kept per database.</summary>
    private sealed class Model
    {
        public List<ModelDatabase> Databases { get; } = [];

        /// <summary>The newest first.</summary>
        public List<(ModelDatabase Database, SortedDictionary<CollectionName, SortedDictionary<string, string>> Content)> Kept { get; } = [];

        public static SortedDictionary<string, string> Collection(
            SortedDictionary<CollectionName, SortedDictionary<string, string>> content, CollectionName name)
        {
            if (!content.TryGetValue(name, out var collection))
            {
                content[name] = collection = new SortedDictionary<string, string>(Utf8Order.Instance);
            }

            return collection;
        }

        public ModelDatabase? Find(DatabaseName name) => Databases.Find(d => d.Name == name);

        public bool Create(DatabaseName name)
        {
            if (Find(name) is not null)
            {
                return false;
            }

            Databases.Add(new ModelDatabase { Name = name });
            return true;
        }

        public void Drop(ModelDatabase database)
        {
            Databases.Remove(database);
            Keep(database, database.Current);
        }

        public void Keep(ModelDatabase database, SortedDictionary<CollectionName, SortedDictionary<string, string>> content)
        {
            Kept.Insert(0, (database, content));
            Retain(database);
        }

        public void Retain(ModelDatabase database)
        {
            foreach (var old in Kept.Where(k => k.Database == database).Skip(3).ToArray())
            {
                Kept.Remove(old);
            }
        }
    }

    private sealed class ModelDatabase
    {
        public required DatabaseName Name { get; set; }

        public SortedDictionary<CollectionName, SortedDictionary<string, string>> Current { get; set; } = [];
    }
}
