import Model
import Pipeline
