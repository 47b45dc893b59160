namespace FinCode.Cli.Load.Scenarios;

/// <summary>Who pays whom.</summary>
internal abstract class PairChoice
{
    /// <summary>The wallet that gets all the heat in the hot scenarios.</summary>
    private const int Hot = 0;

    public virtual int? HotDebit => null;

    public abstract (int From, int To) Next(Caller caller);

    internal sealed class Uniform : PairChoice
    {
        public override (int From, int To) Next(Caller caller)
        {
            var from = caller.NextWallet();
            return (from, caller.NextOther(from));
        }
    }

    /// <summary>Both sides by Zipf's law: a few wallets in most of the transfers.</summary>
    internal sealed class Skewed(Zipf zipf) : PairChoice
    {
        public override (int From, int To) Next(Caller caller)
        {
            var from = zipf.Next(caller.Chance);
            var to = zipf.Next(caller.Chance);
            while (to == from)
            {
                to = zipf.Next(caller.Chance);
            }

            return (from, to);
        }
    }

    /// <summary>Every transfer debits one wallet: a company's payroll.</summary>
    internal sealed class OnePayer : PairChoice
    {
        public override int? HotDebit => Hot;

        public override (int From, int To) Next(Caller caller) => (Hot, caller.NextOther(Hot));
    }

    /// <summary>Every transfer credits one wallet: a merchant.</summary>
    internal sealed class OnePayee : PairChoice
    {
        public override (int From, int To) Next(Caller caller) => (caller.NextOther(Hot), Hot);
    }
}
