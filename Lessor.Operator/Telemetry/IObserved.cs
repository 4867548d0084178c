namespace Lessor.Operator.Telemetry;

/// <summary>Something whose instruments are read when somebody asks for metrics: it must be there by then, and nobody calls it.</summary>
public interface IObserved;
