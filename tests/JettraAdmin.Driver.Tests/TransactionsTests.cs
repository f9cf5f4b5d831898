using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Driver.Tests;

/// <summary>Transactions of the driver.</summary>
public sealed partial class TransactionsTests(DriverServer server)
{
    [Fact]
    public async Task Every_kind_of_write_is_stored_at_the_commit()
    {
        var cities = (await server.NewDatabaseAsync()).Collection("cities");
        await using var transaction = await server.Client.BeginTransactionAsync();
        Assert.Equal("a", await transaction.SaveAsync(cities, new City("a", "Ana", 1)));
        Assert.Equal("b", await transaction.SaveAsync(cities, new City("b", "Eva", 2), CityTypes.Default.City));
        Assert.Equal("c", await transaction.SaveJsonAsync(cities, """{"_id":"c","n":1.10}"""));
        await transaction.PutAsync(cities, "c0000", new City("x", "Puesto", 3));
        await transaction.PutAsync(cities, "d", new City("x", "Nuevo", 4), CityTypes.Default.City);
        await transaction.PutJsonAsync(cities, "e", Encoding.UTF8.GetBytes("{}"));
        await transaction.DeleteAsync(cities, "c0001");
        Assert.Equal(3, await cities.CountAsync());

        await transaction.CommitAsync();
        await transaction.CommitAsync();

        Assert.Equal(["a", "b", "c", "c0000", "c0002", "d", "e"], await cities.QueryAsync<City>().Select(c => c.Id).ToListAsync());
        Assert.Equal("Puesto", (await cities.GetAsync<City>("c0000"))!.Name);
        Assert.Equal("transaction_committed", (await Assert.ThrowsAsync<JettraApiException>(() => transaction.DeleteAsync(cities, "a"))).Code);
    }

    [Fact]
    public async Task Disposing_without_a_commit_rolls_back()
    {
        var cities = (await server.NewDatabaseAsync()).Collection("cities");
        var transaction = await server.Client.BeginTransactionAsync();
        await using (transaction)
        {
            await transaction.DeleteAsync(cities, "c0001");
        }

        var refusal = await Assert.ThrowsAsync<JettraApiException>(() => transaction.CommitAsync());
        Assert.Equal("unknown_transaction", refusal.Code);
        Assert.Contains("rolled back", refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(3, await cities.CountAsync());
        await transaction.RollbackAsync();
    }

    [Fact]
    public async Task Disposing_rolls_back_once_and_does_not_throw()
    {
        await using var app = await RunningApp.StartAsync();
        using var client = new JettraClient(DriverServer.By(app.Address));
        await using var left = await client.BeginTransactionAsync();
        var rolledBack = await client.BeginTransactionAsync();
        await rolledBack.RollbackAsync();
        await app.RestartAsync();
        await rolledBack.DisposeAsync();
        await left.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_is_retried_when_its_answer_was_lost()
    {
        var cities = (await server.NewDatabaseAsync()).Collection("cities");
        using var lossy = new HttpClient(new LosesAnswers("/api/tx/commit") { InnerHandler = new SocketsHttpHandler() });
        using var client = new JettraClient(lossy, DriverServer.By(server.App.Address));
        await using var transaction = await client.BeginTransactionAsync();
        await transaction.DeleteAsync(cities, "c0001");

        await transaction.CommitAsync();

        Assert.Equal(2, await cities.CountAsync());
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(City))]
    private sealed partial class CityTypes : JsonSerializerContext;

    /// <summary>Drops the first answer from an address.</summary>
    private sealed class LosesAnswers(string path) : DelegatingHandler
    {
        private bool _lost;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (_lost || request.RequestUri!.AbsolutePath != path)
            {
                return answer;
            }

            _lost = true;
            answer.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer was lost.");
        }
    }
}
