using System.IO.Compression;
using System.Text;
using JettraAdmin.Engine.Archives.JettraDb;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Archives.JettraDb;

/// <summary>Both encodings of JettraDB servers become the JSON that they mean, or are refused.</summary>
public sealed class StoredValueTests
{
    [Fact]
    public void What_servers_wrote_is_read_to_the_letter()
    {
        foreach (var (file, json) in Sample.Values)
        {
            Assert.Equal(json, Decoded(Sample.Bytes(file)));
        }

        var files = Directory.EnumerateFiles(Sample.Folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".jdb" or ".op");
        Assert.Equal(
            Sample.Values.Select(v => v.File).Order(StringComparer.Ordinal),
            files.Select(f => Path.GetRelativePath(Sample.Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_whole_test_collection_is_read_if_available()
    {
        var known = Sample.Values.ToDictionary(v => v.File, v => v.Json);
        foreach (var file in Sample.More())
        {
            var json = Decoded(File.ReadAllBytes(file.Path));
            Assert.Equal(known.GetValueOrDefault(file.Name, json), json);
        }
    }

    [Theory]
    [InlineData("00000801016103 05", """{"a":5}""")]
    [InlineData("0801016103 05", """{"a":5}""")]
    [InlineData("00000800", "{}")]
    [InlineData("00000801016103F9FFFFFF0F", """{"a":-7}""")]
    [InlineData("00000801016103FFFFFFFF07", """{"a":2147483647}""")]
    [InlineData("000008010161038080808008", """{"a":-2147483648}""")]
    [InlineData("00000801016104 8000000000000000", """{"a":-9223372036854775808}""")]
    [InlineData("00000802016101016202", """{"a":true,"b":false}""")]
    [InlineData("000008010161 07 02 00 07 00", """{"a":[null,[]]}""")]
    [InlineData("000008010161 0A 01 FFFFFFFFFFFFFFFF", """{"a":[-1]}""")]
    [InlineData("000008010161 0B 00", """{"a":[]}""")]
    [InlineData("A1616105", """{"a":5}""")]
    [InlineData("BFFF", "{}")]
    [InlineData("BF61611BFFFFFFFFFFFFFFFFFF", """{"a":18446744073709551615}""")]
    [InlineData("BF61613BFFFFFFFFFFFFFFFFFF", """{"a":-18446744073709551616}""")]
    [InlineData("BF6161C249010000000000000000FF", """{"a":18446744073709551616}""")]
    [InlineData("BF6161C349010000000000000000FF", """{"a":-18446744073709551617}""")]
    [InlineData("BF6161C240FF", """{"a":0}""")]
    [InlineData("BF6161F93C00FF", """{"a":1.0}""")]
    [InlineData("BF6161FA3DCCCCCDFF", """{"a":0.10000000149011612}""")]
    [InlineData("BF61617F6161606162FFFF", """{"a":"ab"}""")]
    [InlineData("BF7F61616162FFF6FF", """{"ab":null}""")]
    [InlineData("BF61617F61C361B1FFFF", """{"a":"ñ"}""")]
    [InlineData("BF61619F019F02FF80FFFF", """{"a":[1,[2],[]]}""")]
    [InlineData("BF6161660A0D091F225CFF", """{"a":"\n\r\t\u001f\"\\"}""")]
    [InlineData("BF61616500080C7F2FFF", "{\"a\":\"\\u0000\\b\\f\u007f/\"}")]
    public void A_value_has_one_text(string bytes, string json) =>
        Assert.Equal(json, Decoded(Hex(bytes)));

    [Theory]
    [InlineData(9.5, "9.5")]
    [InlineData(2.0, "2.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e14, "100000000000000.0")]
    [InlineData(1e16, "10000000000000000.0")]
    [InlineData(1e17, "1E+17")]
    [InlineData(1e300, "1E+300")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(9007199254740993d, "9007199254740992.0")]
    public void A_floating_point_number_keeps_its_value_and_stays_one(double number, string text)
    {
        Assert.Equal($$"""{"a":{{text}}}""", Decoded([0xA1, 0x61, 0x61, 0xFB, .. Double(number)]));
        Assert.Equal($$"""{"a":{{text}}}""", Decoded([0, 0, 8, 1, 1, 0x61, 5, .. Double(number)]));
    }

    [Fact]
    public void NaN_and_infinity_become_strings_and_are_counted()
    {
        var output = new JsonOutput();
        byte[] bytes = [0, 0, 8, 1, 1, 0x61, 11, 4, .. Double(double.NaN), .. Double(double.PositiveInfinity), .. Double(1), .. Double(double.NegativeInfinity)];
        new StoredValue().DecodeFile(bytes, output);

        Assert.Equal("""{"a":["NaN","Infinity",1.0,"-Infinity"]}""", Encoding.UTF8.GetString(output.Written.Span));
        Assert.Equal(3, output.NonFinite);
        output.Clear();
        Assert.Equal(0, output.NonFinite);
    }

    [Theory]
    [InlineData("", "It is empty")]
    [InlineData("7B7D", "begins with the byte 7B")]
    [InlineData("00", "begins with the byte 00")]
    [InlineData("0000", "ends in the middle")]
    [InlineData("000008", "ends in the middle")]
    [InlineData("00000801016103", "ends in the middle")]
    [InlineData("0000080101610305FF", "1 bytes follow")]
    [InlineData("00000801016103FFFFFFFF10", "more than 32 bits")]
    [InlineData("00000801016103FFFFFFFFFF01", "more than 32 bits")]
    [InlineData("0000080101610C", "unknown type 12")]
    [InlineData("000008FFFFFFFF0F", "ends in the middle")]
    [InlineData("00000801016109FFFFFFFF0F", "ends in the middle")]
    [InlineData("000008010161060461", "ends in the middle")]
    [InlineData("BF", "ends in the middle")]
    [InlineData("A2616105", "ends in the middle")]
    [InlineData("BFFFFF", "1 bytes follow")]
    [InlineData("BF0105FF", "name is not a string")]
    [InlineData("BF6161FF", "JSON cannot represent")]
    [InlineData("BF61614101FF", "binary data")]
    [InlineData("BF61615F4101FFFF", "binary data")]
    [InlineData("BF6161C001FF", "the tag 0")]
    [InlineData("BF6161C25F4101FFFF", "the tag 2")]
    [InlineData("BF6161C2591001", "4097 bytes")]
    [InlineData("BF6161F7FF", "JSON cannot represent")]
    [InlineData("BF6161F8FFFF", "JSON cannot represent")]
    [InlineData("BF6161FF01FF", "JSON cannot represent")]
    [InlineData("BF61611C", "an invalid length")]
    [InlineData("BF61617F7F6161FFFFFF", "other than chunks")]
    [InlineData("BF61617F01FFFF", "other than chunks")]
    [InlineData("BBFFFFFFFFFFFFFFFF", "ends in the middle")]
    [InlineData("9BFFFFFFFFFFFFFFFF", "ends in the middle")]
    [InlineData("BF61617BFFFFFFFFFFFFFFFF", "ends in the middle")]
    [InlineData("1F8B", "cannot be unpacked|ends in the middle")]
    [InlineData("1F8B0800000000000003FF", "cannot be unpacked")]
    public void Malformed_values_are_refused_without_large_allocations(string bytes, string says)
    {
        var file = Hex(bytes);
        var (output, value) = (new JsonOutput(), new StoredValue());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<JettraException>(() => value.DecodeFile(file, output));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200_000);
        Assert.Equal((ErrorKind.Invalid, "invalid_document"), (refusal.Kind, refusal.Code));
        Assert.Contains(says.Split('|'), s => refusal.Message.Contains(s, StringComparison.Ordinal));
    }

    [Fact]
    public void Nesting_has_the_bound_of_all_documents()
    {
        foreach (var (list, head, end) in new[] { ("81", "A16161", "80"), ("0701", "0000080101 61", "0700") })
        {
            Decoded(Hex(head + string.Concat(Enumerable.Repeat(list, Document.MaxDepth - 2)) + end));
            Assert.Equal("document_too_deep", Refused(Hex(head + string.Concat(Enumerable.Repeat(list, Document.MaxDepth - 1)) + end)).Code);
            Assert.Equal("document_too_deep", Refused(Hex(head + string.Concat(Enumerable.Repeat(list, 1_000_000)))).Code);
        }
    }

    [Fact]
    public void A_document_past_16_MiB_is_refused_before_it_fills_the_memory()
    {
        byte[] text = [0, 0, 8, 1, 1, 0x61, 6, 0x80, 0x80, 0x80, 0x08, .. new byte[Document.MaxBytes]];
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 64; i++)
            {
                gzip.Write(new byte[16 << 20]);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("document_too_large", Refused(text).Code);
        Assert.Equal("document_too_large", Refused(packed.ToArray()).Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 256L << 20);
    }

    [Fact]
    public void The_greatest_document_is_read_in_either_encoding()
    {
        var count = (Document.MaxBytes / 4) - 2;
        var expected = $"{{\"a\":[{string.Join(',', Enumerable.Repeat("0.5", count))}]}}";
        byte[] head = [0xA1, 0x61, 0x61, 0x9A, .. Hex(count.ToString("X8", System.Globalization.CultureInfo.InvariantCulture))];
        byte[] number = [0xFB, .. Double(0.5)];

        Assert.Equal(expected, Decoded([.. head, .. Enumerable.Repeat(number, count).SelectMany(n => n)]));
    }

    internal static string Decoded(byte[] bytes)
    {
        var output = new JsonOutput();
        new StoredValue().DecodeFile(bytes, output);
        return Encoding.UTF8.GetString(output.Written.Span);
    }

    private static JettraException Refused(byte[] bytes) => Assert.Throws<JettraException>(() => { Decoded(bytes); });

    private static byte[] Hex(string digits) => Convert.FromHexString(digits.Replace(" ", string.Empty, StringComparison.Ordinal));

    private static byte[] Double(double number) => [.. BitConverter.GetBytes(number).Reverse()];
}
