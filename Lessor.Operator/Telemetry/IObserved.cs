namespace Lessor.Operator.Telemetry;

/// <summary>Something that measures. It must be there before anybody asks for metrics, even if nobody calls it.</summary>
public interface IObserved
{
    /// <summary>Shows counters that haven't counted yet at zero: a rate can't be told from a first value alone.</summary>
    void Begin()
    {
    }
}
