using JettraAdmin.Components.Databases;
using Microsoft.AspNetCore.WebUtilities;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class TreeAddressTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var state = new TreeAddress("ord & co", TreeOrder.Age, ["alpha", "beta"], ["gamma"]);

        var read = TreeAddress.Of(QueryHelpers.AddQueryString("http://server/backups?file=x", state.Parameters));

        Assert.Equal((state.Filter, state.Order), (read.Filter, read.Order));
        Assert.Equal(state.Expanded, read.Expanded);
        Assert.Equal(state.Marked, read.Marked);
    }

    [Theory]
    [InlineData("http://server/")]
    [InlineData("http://server/?tree-order=9&tree-open=,,")]
    [InlineData("http://server/?tree-order=size,age")]
    public void What_is_not_understood_is_left_out(string address)
    {
        var read = TreeAddress.Of(address);

        Assert.Equal(("", TreeOrder.Name), (read.Filter, read.Order));
        Assert.Empty(read.Expanded);
    }

    [Fact]
    public void A_selection_that_does_not_fit_is_left_out_as_a_whole()
    {
        string[] many = [.. Enumerable.Range(0, 400).Select(i => $"tenant_{i:D4}")];

        var parameters = new TreeAddress("", TreeOrder.Name, many, many).Parameters;

        Assert.InRange(parameters["tree-open"]!.Length, 1400, TreeAddress.MaxLength);
        Assert.Null(parameters["tree-selected"]);
    }

    [Theory]
    [InlineData("http://server/base/databases/ventas", "ventas", null)]
    [InlineData("http://server/base/databases/ventas?tree-filter=x&collection=a%20b", "ventas", "a b")]
    public void The_page_of_a_database_is_recognised(string address, string database, string? collection) =>
        Assert.Equal((database, collection), TreeAddress.Page(address, "http://server/base/") is { } page ? (page.Database.Value, page.Collection) : default);

    [Theory]
    [InlineData("http://server/base/")]
    [InlineData("http://server/base/backups")]
    [InlineData("http://server/base/databases/no spaces")]
    [InlineData("http://server/base/databases/ventas/more")]
    public void Other_pages_are_not(string address) => Assert.Null(TreeAddress.Page(address, "http://server/base/"));
}
