using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Auth;

/// <summary>Clients that come from another address of this machine than the usual one.</summary>
internal static class AddressedClient
{
    /// <summary>A client that connects from <c>127.0.0.{last}</c>, with Basic credentials or none.</summary>
    public static HttpClient From(this RunningApp app, int last, string? user = null, string? password = null)
    {
        var client = new HttpClient(Handler(last)) { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Authorization = user is null
            ? null
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return client;
    }

    private static SocketsHttpHandler Handler(int last) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)last]), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
