using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JettraAdmin.Fixtures;

/// <summary>What a browser is to the server, without one: it keeps cookies, sends forms and follows no redirect.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;

    public Visitor(Uri address) =>
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) 
        {
            BaseAddress = address,
            DefaultRequestHeaders =
            {
                Accept =
                {
                    MediaTypeWithQualityHeaderValue.Parse("text/html"),
                    MediaTypeWithQualityHeaderValue.Parse("application/xhtml+xml"),
                    MediaTypeWithQualityHeaderValue.Parse("*/*;q=0.8"),
                },
            },
        };

    public CookieContainer Cookies { get; } = new();

    public HttpClient Client => _client;

    public static async Task<Visitor> SignedInAsync(Uri address, string user, string password)
    {
        var visitor = new Visitor(address);
        using var entered = await visitor.SignInAsync(user, password);
        return entered.StatusCode == HttpStatusCode.Redirect
            ? visitor
            : throw new InvalidOperationException($"Signing in as {user} gave {entered.StatusCode}.");
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path);

    /// <summary>Opens a page and sends its first form that has a handler, with these fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        return await SubmitPageAsync(await _client.GetStringAsync(path), path, withHandler: true, fields);
    }

    /// <summary>Sends the hidden fields of a page that was opened, and these, to a path.</summary>
    public async Task<HttpResponseMessage> SubmitPageAsync(string page, string path, bool withHandler, params (string Name, string Value)[] fields)
    {
        var hidden = HiddenField().Matches(page)
            .Where(m => withHandler || m.Groups["name"].Value != "_handler")
            .Select(m => KeyValuePair.Create(WebUtility.HtmlDecode(m.Groups["name"].Value), WebUtility.HtmlDecode(m.Groups["value"].Value)));
        return await _client.PostAsync(path, new FormUrlEncodedContent(hidden.Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))));
    }

    public Task<HttpResponseMessage> SignInAsync(string user, string password, string path = "sign-in") =>
        SubmitAsync(path, ("UserName", user), ("Password", password));

    /// <summary>From now on the antiforgery header goes along, as the console's own scripts send it.</summary>
    public async Task SendAntiforgeryAsync()
    {
        var session = await _client.GetFromJsonAsync<JsonElement>("api/session");
        var antiforgery = session.GetProperty("antiforgery");
        _client.DefaultRequestHeaders.Add(antiforgery.GetProperty("header").GetString()!, antiforgery.GetProperty("token").GetString());
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)"\s*/>""")]
    private static partial Regex HiddenField();
}
