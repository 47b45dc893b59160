using System.Text;
using FinCode.Cli.Load.Http;

namespace FinCode.Cli.Tests.Load;

public sealed class AnswerHeadTests
{
    [Fact]
    public void Status_length_and_end_are_read_whatever_the_case_and_spaces()
    {
        var head = Read("HTTP/1.1 422 Unprocessable Entity\r\nDate: now\r\ncontent-LENGTH:   12 \r\nConnection: Close\r\n\r\n{");

        Assert.Equal(422, head!.Value.Status);
        Assert.Equal(12, head.Value.BodyLength);
        Assert.True(head.Value.Closes);
        Assert.False(head.Value.IsChunked);
        Assert.False(head.Value.SaysWhenToRetry);
    }

    [Fact]
    public void Whether_it_names_a_time_to_come_back_is_read() =>
        Assert.True(Read("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n")!.Value.SaysWhenToRetry);

    [Fact]
    public void Nothing_is_said_before_the_blank_line_is_there()
    {
        Assert.Null(Read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"));
        Assert.Null(Read(""));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", false)]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n", true)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\r\n", false)]
    public void Whether_the_connection_lives_on_depends_on_version_and_header(string text, bool closes) =>
        Assert.Equal(closes, Read(text)!.Value.Closes);

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 12a\r\n\r\n")]
    public void What_is_not_http_is_named_so(string text) => Assert.Throws<InvalidDataException>(() => Read(text));

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "hello")]
    [InlineData("1\r\nh\r\n4;ext=1\r\nello\r\n0\r\nTrailer: x\r\n\r\n", "hello")]
    [InlineData("A\r\n0123456789\r\n1\r\n!\r\n0\r\n\r\n", "0123456789!")]
    [InlineData("0\r\n\r\n", "")]
    public void Chunks_are_joined_once_all_are_there(string chunks, string body)
    {
        var bytes = Encoding.ASCII.GetBytes(chunks);
        for (var part = 0; part < bytes.Length; part++)
        {
            Assert.False(ChunkedBody.TryJoin(bytes.AsSpan(0, part), out _, out _));
        }

        Assert.True(ChunkedBody.TryJoin(bytes, out var length, out var consumed));
        Assert.Equal(body, Encoding.ASCII.GetString(bytes, 0, length));
        Assert.Equal(chunks.Length, consumed);
    }

    [Theory]
    [InlineData("xyz\r\nhello\r\n0\r\n\r\n")]
    [InlineData("4\r\nhello\r\n0\r\n\r\n")]
    public void Broken_chunks_are_named_so(string chunks) =>
        Assert.Throws<InvalidDataException>(() => ChunkedBody.TryJoin(Encoding.ASCII.GetBytes(chunks), out _, out _));

    private static AnswerHead? Read(string text) => AnswerHead.Read(Encoding.ASCII.GetBytes(text));
}
