using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Driver.Tests;

public sealed class CertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-driver-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_custom_certificate_is_trusted_only_if_configured()
    {
        using var own = MakeCertificate();
        var path = Path.Combine(_folder, "server.pfx");
        await File.WriteAllBytesAsync(path, own.Export(X509ContentType.Pfx));
        await using var app = await RunningApp.StartAsync("--urls=https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={path}");
        using var trusting = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { own }, RevocationMode = X509RevocationMode.NoCheck },
            },
        };
        var options = DriverServer.By(app.Address);
        options.Handler = trusting;
        using var client = new JettraClient(options);
        using var stranger = new JettraClient(DriverServer.By(app.Address));

        Assert.Equal("https", app.Address.Scheme);
        Assert.Equal(RunningApp.Admin, (await client.Session.GetAsync()).Username);
        var refused = await Assert.ThrowsAsync<JettraConnectionException>(() => stranger.Session.GetAsync());
        Assert.Equal("not_trusted", refused.Code);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=jettra.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
