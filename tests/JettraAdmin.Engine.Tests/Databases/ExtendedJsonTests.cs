using System.Text;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class ExtendedJsonTests
{
    [Theory]
    [InlineData("""{"$numberLong":"9223372036854775807"}""", "9223372036854775807")]
    [InlineData("""{"$numberInt":"-5"}""", "-5")]
    [InlineData("""{ "$numberDouble" : "1.10" }""", "1.10")]
    [InlineData("""{"$numberDouble":"1E+5"}""", "1E+5")]
    [InlineData("""{"$numberDecimal":"0.10000000000000000000000000000000001"}""", "0.10000000000000000000000000000000001")]
    [InlineData("""{"$numberLong":5}""", "5")]
    [InlineData("""{"\u0024numberLong":"\u0035"}""", "5")]
    [InlineData("""{"$oid":"5a934e000102030405000000"}""", "\"5a934e000102030405000000\"")]
    [InlineData("""{"$uuid":"3b241101-e2bb-4255-8caf-4136c566a962"}""", "\"3b241101-e2bb-4255-8caf-4136c566a962\"")]
    [InlineData("""{"$date":"2020-01-01T00:00:00Z"}""", "\"2020-01-01T00:00:00.000Z\"")]
    [InlineData("""{"$date":"2020-01-01T00:00:00.5+02:00"}""", "\"2019-12-31T22:00:00.500Z\"")]
    [InlineData("""{"$date":"2014-03-05T07:32:20.123-0500"}""", "\"2014-03-05T12:32:20.123Z\"")]
    [InlineData("""{"$date":{"$numberLong":"1393804800000"}}""", "\"2014-03-03T00:00:00.000Z\"")]
    [InlineData("""{"$date":{"$numberLong":"-1"}}""", "\"1969-12-31T23:59:59.999Z\"")]
    [InlineData("""{"$date":1393804800001}""", "\"2014-03-03T00:00:00.001Z\"")]
    public void Convertible_values_are_converted(string value, string plain) => Assert.Equal(
        $$"""{"a":[1.10,{{plain}}, {"b" : {{plain}}}],"c":{{plain}}}""",
        Convert($$"""{"a":[1.10,{{value}}, {"b" : {{value}}}],"c":{{value}}}"""));

    [Theory]
    [InlineData("""{"a":{"$numberDouble":"NaN"},"b":{"$numberDouble":"-Infinity"},"c":{"$numberDecimal":"Infinity"}}""")]
    [InlineData("""{"a":{"$numberLong":"0x10"},"b":{"$numberLong":""},"c":{"$numberInt":"007"},"d":{"$numberLong":null}}""")]
    [InlineData("""{"a":{"$date":"yesterday"},"b":{"$date":"2020-01-01T00:00:00"},"c":{"$date":{"$numberLong":"253402300800000"}},"d":{"$date":null}}""")]
    [InlineData("""{"a":{"$date":"2020-01-01T00:00:00.1234567Z"}}""")]
    [InlineData("""{"a":{"$binary":{"base64":"AA==","subType":"00"}},"b":{"$regex":"x","$options":""},"c":{"$timestamp":{"t":1,"i":1}},"d":{"$undefined":true}}""")]
    [InlineData("""{"a":{"$oid":"x","more":1},"b":{"$date":{"$numberLong":"1","x":2}},"c":{"x":1,"$oid":"x"},"d":{"$oid":5},"e":{}}""")]
    [InlineData("""{"a":"$oid","$set":1,"b":{"$date":[]}}""")]
    [InlineData("""{"$oid":"x"}""")]
    [InlineData("""{"a":{"$oid":"x"},"b":tru}""")]
    [InlineData("""{"a":{"$oid":"x"}""")]
    [InlineData("""{"a":"x"}""")]
    public void Everything_else_stays_as_it_is(string json) => Assert.Equal(json, Convert(json));

    [Fact]
    public void A_property_name_with_a_lone_surrogate_is_allowed() =>
        Assert.Equal("""{"\ud800":5,"a":{"\ud800$":1}}""", Convert("""{"\ud800":{"$numberInt":"5"},"a":{"\ud800$":1}}"""));

    [Fact]
    public void It_is_done_at_every_depth() => Assert.Equal(
        $"{{\"a\":{new string('[', 126)}\"x\"{new string(']', 126)}}}",
        Convert($"{{\"a\":{new string('[', 126)}{{\"$oid\":\"x\"}}{new string(']', 126)}}}"));

    private static string Convert(string json) => Encoding.UTF8.GetString(ExtendedJson.Convert(Encoding.UTF8.GetBytes(json)).Span);
}
