using System.Collections.Immutable;
using FinCode.Engine.Contract.Silos;
using Orleans.Serialization;

namespace FinCode.Engine.Contract.Calls;

public sealed class IsolationTests(SharedSilo shared) : SharedSiloTest(shared)
{
    private IBoxGrain Box => Silo.Grains.GetGrain<IBoxGrain>(Key);

    [Fact]
    public async Task Neither_side_sees_what_the_other_does_to_a_message_afterwards()
    {
        var mine = new Basket { Items = { "a" } };
        var returned = await Box.Fill(mine).Patience();
        Assert.Equal(["a"], mine.Items);
        Assert.Equal(["a", "from the grain"], returned.Items);

        returned.Items.Clear();
        mine.Items.Clear();
        Assert.Equal(2, (await Box.KeptItems().Patience()).Count);
    }

    [Fact]
    public async Task A_message_that_waits_is_the_one_that_was_sent()
    {
        var basket = new Basket { Items = { "sent" } };
        var call = Box.Fill(basket);
        basket.Items[0] = "changed since";
        Assert.Equal(["sent", "from the grain"], (await call.Patience()).Items);
    }

    [Fact]
    public async Task Members_without_an_id_do_not_cross()
    {
        var basket = new Basket { NotOnTheWire = "lost", Counts = { ["x"] = [1, 2] } };
        var copy = Assert.IsType<Basket>(await Box.Echo(basket).Patience());
        Assert.Null(copy.NotOnTheWire);
        Assert.Equal([1, 2], copy.Counts["x"]);
        Assert.NotSame(basket.Counts["x"], copy.Counts["x"]);
    }

    [Fact]
    public async Task A_value_is_copied_by_what_it_is_to_the_bottom()
    {
        var circle = new Shape.Circle("c", [1, 2]);
        var copy = Assert.IsType<Shape.Circle>(await Box.Echo(circle).Patience());
        Assert.Equal("c", copy.Name);
        Assert.Equal(circle.Radii, copy.Radii);
        Assert.NotSame(circle.Radii, copy.Radii);

        var parcel = new Parcel([new Amount(5, "GBP")], (1, [2, 3]), new Basket { Items = { "x" } });
        var received = Assert.IsType<Parcel>(await Box.Echo(parcel).Patience());
        Assert.Equal(parcel.Amounts, received.Amounts);
        Assert.Equal(parcel.Pair.Item2, received.Pair.Item2);
        Assert.NotSame(parcel.Pair.Item2, received.Pair.Item2);
        Assert.Equal(parcel.Basket!.Items, received.Basket!.Items);
        Assert.NotSame(parcel.Basket.Items, received.Basket.Items);
    }

    [Fact]
    public async Task What_is_promised_not_to_change_is_shared()
    {
        var promise = new Promise([1]);
        Assert.Same(promise, await Box.Echo(promise).Patience());
        var list = ImmutableList.Create("a");
        Assert.Same(list, await Box.Echo(list).Patience());
    }

    [Fact]
    public async Task A_parameter_promised_not_to_change_is_not_copied_and_the_answer_is()
    {
        var bytes = new byte[] { 1, 2 };
        var returned = await Box.Same(bytes).Patience();
        Assert.Same(bytes, BoxGrain.LastBytes);
        Assert.NotSame(bytes, returned);
    }

    [Fact]
    public async Task A_type_that_must_not_cross_is_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<CodecNotFoundException>(() => Box.Echo(new Unmarked()).Patience());
        Assert.Contains(nameof(Unmarked), error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CodecNotFoundException>(() => Box.Echo(new List<object> { new Unmarked() }).Patience());
    }

    [Fact]
    public async Task A_foreign_type_crosses_through_its_converter() =>
        Assert.Equal(4, Assert.IsType<ForeignPoint>(await Box.Echo(new ForeignPoint(4)).Patience()).X);

    [Fact]
    public async Task A_reference_to_a_grain_crosses_and_works() => await Box.Refer(Silo.Grains.GetGrain<IBoxGrain>($"{Key} other")).Patience();

    [Fact]
    public async Task Two_references_to_one_object_are_one_object_on_Orleans_and_two_here()
    {
        var list = new List<int> { 1 };
        var copy = await Box.EchoPair(new Pair { Left = list, Right = list }).Patience();
        Assert.Equal(copy.Left, copy.Right);
        Assert.Equal(SelectedSilo.IsOrleans, ReferenceEquals(copy.Left, copy.Right));
    }

    [Fact]
    public async Task A_message_that_contains_itself_crosses_on_Orleans_and_is_refused_here()
    {
        var knot = new Knot();
        knot.Next = knot;
        if (SelectedSilo.IsOrleans) Assert.True(await Box.IsKnot(knot).Patience());
        else await Assert.ThrowsAsync<SerializerException>(() => Box.IsKnot(knot).Patience());
    }

    [Theory]
    [InlineData(1)]
    [InlineData("text")]
    [InlineData(2.5)]
    [InlineData(null)]
    public async Task Plain_values_cross(object? value) => Assert.Equal(value, await Box.Echo(value).Patience());
}
