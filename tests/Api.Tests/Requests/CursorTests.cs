using FinCode.Api.Requests;

namespace FinCode.Api.Tests.Requests;

public sealed class CursorTests
{
    private static readonly Guid Id = new("0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f");

    [Theory]
    [InlineData(0, 22)]
    [InlineData(long.MaxValue, 22)]
    [InlineData(long.MinValue, 22)]
    public void A_place_is_read_back_in_its_own_list(long last, int length)
    {
        var text = Cursor.Write(last, "list/1");

        Assert.Equal(length, text.Length);
        Assert.True(Cursor.TryRead(text, "list/1", out var read, out var id));
        Assert.Equal((last, Guid.Empty), (read, id));
        Assert.False(Cursor.TryRead(text, "list/2", out _, out _));
    }

    [Fact]
    public void Of_several_at_one_place_it_says_which()
    {
        var text = Cursor.Write(7, "list/1", Id);

        Assert.True(Cursor.TryRead(text, "list/1", out var last, out var id));
        Assert.Equal((7L, Id), (last, id));
        Assert.False(Cursor.TryRead(text, "list/2", out _, out _));
        Assert.False(Cursor.TryRead(text[..22], "list/1", out _, out _));
    }

    /// <summary>Every letter counts, so nobody makes a cursor out of another.</summary>
    [Fact]
    public void Whatever_is_changed_is_no_cursor()
    {
        foreach (var text in new[] { Cursor.Write(7, "list/1"), Cursor.Write(7, "list/1", Id) })
        {
            // The last letter has bits that no byte has.
            for (var at = 0; at < text.Length - 1; at++)
            {
                var changed = text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
                Assert.False(Cursor.TryRead(changed, "list/1", out _, out _), changed);
            }
        }

        Assert.False(Cursor.TryRead("", "list/1", out _, out _));
        Assert.False(Cursor.TryRead(new string('*', 43), "list/1", out _, out _));
    }
}
