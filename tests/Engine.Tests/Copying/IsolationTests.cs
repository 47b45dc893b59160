using System.Collections.Immutable;
using Orleans.Serialization;

namespace FinCode.Engine.Tests.Copying;

public sealed class IsolationTests : IAsyncLifetime
{
    private TestEngine _engine = null!;
    private IBoxGrain _box = null!;

    public async Task InitializeAsync()
    {
        _engine = await TestEngine.Start();
        _box = _engine.Grains.GetGrain<IBoxGrain>("box");
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task Neither_side_sees_what_the_other_does_to_a_message_afterwards()
    {
        var mine = new Basket { Items = { "a" } };
        var returned = await _box.Fill(mine);
        Assert.Equal(["a"], mine.Items);
        Assert.Equal(["a", "from the grain"], returned.Items);

        returned.Items.Clear();
        Assert.Equal(2, ((Basket)(await _box.Kept())!).Items.Count);
    }

    [Fact]
    public async Task Members_without_an_id_do_not_cross()
    {
        var basket = new Basket { NotOnTheWire = "lost", Counts = { ["x"] = [1, 2] } };
        var copy = (Basket)(await _box.Keep(basket))!;
        Assert.Null(copy.NotOnTheWire);
        Assert.Equal([1, 2], copy.Counts["x"]);
        Assert.NotSame(basket.Counts["x"], copy.Counts["x"]);
    }

    [Fact]
    public async Task A_value_is_copied_by_what_it_is_and_stays_equal()
    {
        var circle = new Shape.Circle("c", [1, 2]);
        var copy = Assert.IsType<Shape.Circle>(await _box.Keep(circle));
        Assert.Equal("c", copy.Name);
        Assert.Equal(circle.Radii, copy.Radii);
        Assert.NotSame(circle.Radii, copy.Radii);
    }

    [Fact]
    public async Task Nested_and_generic_values_are_copied_to_the_bottom()
    {
        var parcel = new Parcel([new Amount(5, "GBP")], (1, [2, 3]), new Basket { Items = { "x" } });
        var copy = (Parcel)(await _box.Keep(parcel))!;
        Assert.Equal(parcel.Amounts, copy.Amounts);
        Assert.NotSame(parcel.Pair.Item2, copy.Pair.Item2);
        Assert.NotSame(parcel.Basket!.Items, copy.Basket!.Items);
        Assert.Equal(parcel.Basket.Items, copy.Basket.Items);
    }

    [Fact]
    public async Task What_nobody_can_change_is_shared()
    {
        var promise = new Promise([1]);
        Assert.Same(promise, await _box.Keep(promise));
        var list = ImmutableList.Create("a");
        Assert.Same(list, await _box.Keep(list));
    }

    [Fact]
    public async Task A_parameter_promised_to_be_immutable_is_not_copied()
    {
        var bytes = new byte[] { 1, 2 };
        var returned = await _box.Same(bytes);
        Assert.Same(bytes, BoxGrain.LastBytes);
        Assert.NotSame(bytes, returned);
    }

    [Fact]
    public async Task A_type_that_must_not_cross_is_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<CodecNotFoundException>(() => _box.Keep(new Unmarked()));
        Assert.Contains(typeof(Unmarked).FullName!, error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CodecNotFoundException>(() => _box.Keep(new List<object> { new Unmarked() }));
        await Assert.ThrowsAsync<CodecNotFoundException>(() => _box.Keep(new Action(static () => { })));
    }

    [Fact]
    public async Task A_collection_expression_seen_as_a_read_only_list_does_not_cross()
    {
        // The compiler makes a type of its own for it, which no serialiser knows.
        await Assert.ThrowsAsync<CodecNotFoundException>(() => _box.CountOf([1, 2, 3]));
        Assert.Equal(3, await _box.CountOf(new List<int> { 1, 2, 3 }));
    }

    [Fact]
    public async Task A_grain_that_passes_itself_is_told_to_pass_a_reference()
    {
        var error = await Assert.ThrowsAsync<CodecNotFoundException>(() => _box.ReferToItself());
        Assert.Contains("AsReference", error.Message, StringComparison.Ordinal);
        await _box.Refer(_box);
    }

    [Fact]
    public async Task A_foreign_type_crosses_through_its_converter() =>
        Assert.Equal(4, ((ForeignPoint)(await _box.Keep(new ForeignPoint(4)))!).X);

    [Fact]
    public async Task A_graph_that_refers_to_itself_fails_and_does_not_bring_the_process_down()
    {
        var knot = new Knot();
        knot.Next = knot;
        await Assert.ThrowsAsync<SerializerException>(() => _box.Keep(knot));
    }

    [Theory]
    [InlineData(1)]
    [InlineData("text")]
    [InlineData(2.5)]
    [InlineData(null)]
    public async Task Plain_values_cross(object? value) => Assert.Equal(value, await _box.Keep(value));
}
