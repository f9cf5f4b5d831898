using System.Text.Json.Nodes;

namespace JettraAdmin.Tests.Api;

/// <summary>What a request needs and does not bring is missed by name, whichever it is: never a failure of the server, never "all".</summary>
public sealed class MissingPartsTests(ApiServer server)
{
    [Theory]
    [InlineData("DELETE", "api/users?id=a")]
    [InlineData("PUT", "api/users?id=a")]
    [InlineData("DELETE", "api/dbs?name=x")]
    [InlineData("DELETE", "api/cols?database=x&collection=c")]
    [InlineData("POST", "api/doc?db=x&col=c")]
    [InlineData("GET", "api/doc?db=x&col=c&id=a")]
    [InlineData("PUT", "api/doc?db=x&col=c&id=a")]
    [InlineData("DELETE", "api/doc?db=x&col=c&id=a")]
    [InlineData("GET", "api/query?db=x&col=c")]
    [InlineData("GET", "api/count?db=x&col=c")]
    [InlineData("POST", "api/command?db=x")]
    [InlineData("GET", "api/index?db=x&col=c")]
    [InlineData("DELETE", "api/index?db=x&col=c&field=f")]
    [InlineData("GET", "api/export?db=x&col=c&format=json")]
    [InlineData("POST", "api/import?db=x&col=c&format=json")]
    [InlineData("POST", "api/backup?db=x")]
    [InlineData("GET", "api/backup/plan?db=x")]
    [InlineData("GET", "api/backup/download?file=x_20251214220000.zip")]
    [InlineData("POST", "api/restore/upload?db=x")]
    [InlineData("POST", "api/uploads?name=a.zip")]
    public async Task A_parameter(string method, string address)
    {
        (var path, var parameters) = (address.Split('?')[0], address.Split('?')[1].Split('&'));
        foreach (var missing in parameters)
        {
            var name = missing.Split('=')[0];
            var others = string.Join('&', parameters.Where(p => p != missing));
            foreach (var without in (string[])[others, $"{others}&{name}=", $"{others}&{name}"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), $"{path}?{without}") { Content = method == "GET" ? null : ApiServer.Text("{}") };
                var detail = await server.Client.SendAsync(request).ProblemAsync(400, "missing_parameter");
                Assert.Contains($"\"{name}\"", detail, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("api/dbs", """{"name":"x"}""")]
    [InlineData("api/dbs/rename", """{"oldName":"x","newName":"y"}""")]
    [InlineData("api/cols", """{"database":"x","collection":"c"}""")]
    [InlineData("api/cols/rename", """{"database":"x","oldName":"c","newName":"d"}""")]
    [InlineData("api/index", """{"database":"x","collection":"c","field":"f"}""")]
    [InlineData("api/command?db=x", """{"command":"FIND IN c"}""")]
    [InlineData("api/restore", """{"file":"x_20251214220000.zip","db":"x"}""")]
    public async Task A_member(string path, string body)
    {
        foreach (var name in JsonNode.Parse(body)!.AsObject().Select(m => m.Key).ToArray())
        {
            foreach (var value in (JsonNode?[])[null, ""])
            {
                var without = JsonNode.Parse(body)!.AsObject();
                without[name] = value;
                var detail = await server.Client.PostAsync(path, ApiServer.Text(without.ToJsonString())).ProblemAsync(400, "missing_parameter");
                Assert.Contains($"\"{name}\"", detail, StringComparison.Ordinal);
            }

            var wrong = JsonNode.Parse(body)!.AsObject();
            wrong[name] = 7;
            await server.Client.PostAsync(path, ApiServer.Text(wrong.ToJsonString())).ProblemAsync(400, "invalid_body");
            wrong.Remove(name);
            await server.Client.PostAsync(path, ApiServer.Text(wrong.ToJsonString())).ProblemAsync(400, "missing_parameter");
        }
    }
}
