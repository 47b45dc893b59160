using System.Runtime.CompilerServices;
using FinCode.Domain.Pricing;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Pricing;

public sealed class RateFileTests
{
    private const string Small = "Date,USD,JPY,BGN,CYP,GBP,INR,\n2026-04-10,1.1711,186.43,N/A,N/A,0.87105,108.7795,\n2026-04-13,1.1684,186.75,N/A,,0.87058,109.047,\n";

    [Fact]
    public void The_newest_day_is_read_and_what_is_no_rate_is_passed_over()
    {
        var (ticks, faults) = RateFile.ReadEcb(Small, null);

        Assert.Empty(faults);
        Assert.Equal(["EUR/USD 1.1684", "EUR/JPY 186.75", "EUR/GBP 0.87058", "EUR/INR 109.047"], ticks.Select(tick => $"{tick.Pair} {tick.Mid}"));
        Assert.All(ticks, tick => Assert.Equal((RateFile.Ecb, new DateTimeOffset(2026, 4, 13, 13, 15, 0, TimeSpan.Zero)), (tick.Source, tick.At)));
    }

    [Theory]
    [InlineData("﻿Date, USD, GBP\r\n13 April 2026, 1.1684, 0.87058\r\n", 2)]
    [InlineData("Date,USD\n", 0)]
    public void The_daily_file_is_read_like_the_history(string text, int count)
    {
        var (ticks, faults) = RateFile.ReadEcb(text, null);

        Assert.Equal(count, ticks.Length);
        Assert.Equal(count == 0, !faults.IsEmpty);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("Time,USD\n2026-04-13,1\n", 1)]
    [InlineData("Date,USD\n13/04/2026,1\n", 2)]
    [InlineData("Date,USD\n2026-04-13,1e5\n", 2)]
    [InlineData("Date,USD\n2026-04-13,-1\n", 2)]
    [InlineData("Date,USD\n2026-04-13,1 000\n", 2)]
    public void A_file_that_is_no_rate_file_says_where(string text, int line)
    {
        var (ticks, faults) = RateFile.ReadEcb(text, null);

        Assert.Empty(ticks);
        Assert.Equal(line, Assert.Single(faults).Line);
    }

    [Fact]
    public void A_day_that_is_asked_for_is_that_day_or_nothing()
    {
        Assert.Equal(1.1711m, RateFile.ReadEcb(Small, new DateOnly(2026, 4, 10)).Ticks[0].Mid);
        Assert.NotEmpty(RateFile.ReadEcb(Small, new DateOnly(2026, 4, 11)).Faults);
    }

    [Fact]
    public void Lines_are_judged_one_by_one()
    {
        var (ticks, faults) = RateFile.ReadLines("base,quote,bid,ask,at,source\nGBP,NGN,1820.5,1824,2026-04-13T10:00:00Z,DESK\nGBP,NGN,x,1,2026-04-13\nGBP,XXX,1,1,2026-04-13\nGBP\n", "FILE");

        Assert.Equal((1820.5m, 1824m, "DESK"), (ticks.Single().Bid, ticks.Single().Ask, ticks.Single().Source));
        Assert.Equal([3, 4, 5], faults.Select(fault => fault.Line));
    }

    /// <summary>The bank's whole history, where it lies beside the repository; no file of it is part of the project.</summary>
    [Fact]
    public void The_banks_own_history_makes_a_book_that_quotes()
    {
        if (Find() is not { } file) return;

        var (ticks, faults) = RateFile.ReadEcb(File.ReadAllText(file), new DateOnly(2026, 4, 13));
        Assert.Empty(faults);
        var book = ticks.Aggregate(RateBook.Empty, (known, tick) => known.With(tick, false, Now).Book);

        Assert.True(ticks.Length >= 28);
        Assert.Equal(125.25787406m, decimal.Round(book.Find(Gbp, Inr, RateFreshness.Default, Now).Rate!.Rate.Value, 8));
    }

    private static string? Find([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, "shared", "data", "rates", "eurofxref-hist.csv");
            if (File.Exists(file)) return file;
        }

        return null;
    }
}
